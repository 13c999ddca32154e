#include "cli/digest_mail.h"

#include "base/clock.h"
#include "desk/person.h"
#include "report/digest_mail.h"

#include <string.h>
#include <strings.h>

static const char *const options[] = {"--to", "--from"};

int cli_digest_no_mail(const struct cli *cli, struct error *err)
{
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (cli_flag(cli, options[i]))
			return error_set(err, ERROR_USAGE, "%s goes with --format mail only",
			                 options[i]);
	return ERROR_NONE;
}

/* --- who --- */

static int person_address(struct cli *cli, const char *handle, struct mail_address *address,
                          struct error *err)
{
	struct desk_person_facts facts;
	struct mail_address named;

	if (desk_person_read(cli->desk, handle, &cli->arena, &facts, err))
		return err->code;
	if (!*facts.mail)
		return error_set(err, ERROR_MISSING,
		                 "the ledger has no mail address of %.60s; say it by `accord "
		                 "person set %.60s mail=ADDRESS`",
		                 facts.handle, facts.handle);
	if (mail_address_read(facts.mail, address, err))
		return err->code;
	/* A name that cannot stand in a header is left out. */
	if (!mail_address_read(arena_printf(&cli->arena, "%s <%s>", facts.name, address->at),
	                       &named, &(struct error) ERROR_INIT))
		*address = named;
	return ERROR_NONE;
}

/* An address, or the handle of somebody whose address the ledger has. */
static int read_given(struct cli *cli, const char *given, struct mail_address *address,
                      struct error *err)
{
	struct error why = ERROR_INIT, unknown = ERROR_INIT;
	struct desk_person person;

	if (!mail_address_read(given, address, &why))
		return ERROR_NONE;
	if (*given && !strchr(given, '@') && !desk_person_find(cli->desk, given, &person, &unknown))
		return person_address(cli, given, address, err);
	*err = why;
	return err->code;
}

static bool is_among(const struct mail_address *list, size_t count, const char *at)
{
	for (size_t i = 0; i < count; i++)
		if (!strcasecmp(list[i].at, at))
			return true;
	return false;
}

static int read_to(struct cli *cli, const struct digest *digest, struct mail *mail,
                   struct error *err)
{
	struct mail_address *list;
	size_t given = 0;

	while (cli_option_at(cli, "--to", given))
		given++;
	if (given > MAIL_TO_MOST)
		return error_set(err, ERROR_USAGE, "a mail goes to at most %d addresses",
		                 MAIL_TO_MOST);
	if (!given && !digest->person)
		return error_set(err, ERROR_USAGE,
		                 "to whom? name them by --to ADDRESS, or the "
		                 "one whose digest it is by --for PERSON");
	list = arena_new(&cli->arena, given + 1, sizeof *list);
	for (size_t i = 0; i < given; i++) {
		if (read_given(cli, cli_option_at(cli, "--to", i), &list[mail->to_count], err))
			return err->code;
		mail->to_count += !is_among(list, mail->to_count, list[mail->to_count].at);
	}
	mail->to = list;
	if (given)
		return ERROR_NONE;
	mail->to_count = 1;
	return person_address(cli, digest->person, list, err);
}

static int read_from(struct cli *cli, struct mail *mail, struct error *err)
{
	const char *given = cli_option(cli, "--from");
	const struct desk_person *actor;

	if (given)
		return read_given(cli, given, &mail->from, err);
	if (desk_actor(cli->desk, &actor, err))
		return err->code;
	if (person_address(cli, actor->handle, &mail->from, err) == ERROR_MISSING)
		error_set(err, ERROR_USAGE,
		          "from whom? say --from ADDRESS, or tell the ledger yours: `accord person "
		          "set %.60s mail=ADDRESS`",
		          actor->handle);
	return err->code;
}

int cli_digest_mail(struct cli *cli, const struct digest *digest, struct error *err)
{
	char now[CLOCK_INSTANT_SIZE];
	struct mail mail = {.date = now};

	clock_now(now);
	if (read_to(cli, digest, &mail, err) || read_from(cli, &mail, err))
		return err->code;
	digest_mail(digest, &cli->arena, &mail);
	mail_write(&mail, &cli->out);
	return ERROR_NONE;
}
