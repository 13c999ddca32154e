#include "cli/digest_mail.h"

#include "base/clock.h"
#include "base/jsontext.h"
#include "desk/person.h"
#include "desk/post.h"
#include "report/digest_mail.h"

#include <string.h>
#include <strings.h>

static const char *const options[] = {"--to",   "--from",        "--sendmail", "--smtp",
                                      "--user", "--key-command", "--ca",       "--patience"};

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

/* --- which way --- */

static bool sends(const struct cli *cli)
{
	return cli_flag(cli, "--sendmail") || cli_flag(cli, "--smtp");
}

static int check_way(const struct cli *cli, struct error *err)
{
	bool server = cli_flag(cli, "--smtp"), program = cli_flag(cli, "--sendmail");

	for (size_t i = 4; i < sizeof options / sizeof *options; i++)
		if (cli_flag(cli, options[i]) && !server &&
		    !(program && !strcmp(options[i], "--patience")))
			return error_set(err, ERROR_USAGE, "%s goes with --smtp URL only",
			                 options[i]);
	if (server + program + cli_flag(cli, "--output") > 1)
		return error_set(err, ERROR_USAGE,
		                 "by one way only: --smtp, --sendmail or --output");
	if (cli->json && !server && !program)
		return error_set(err, ERROR_USAGE,
		                 "a mail is no JSON; leave --json or --format "
		                 "mail out");
	if ((server || program) && cli->descriptor < 0)
		return error_set(err, ERROR_USAGE, "a mail is sent from the shell, not from here");
	return ERROR_NONE;
}

static int read_post(struct cli *cli, const struct mail *mail, struct desk_post *post,
                     struct error *err)
{
	const char **to = arena_new(&cli->arena, mail->to_count, sizeof *to);
	const char *patience = cli_option(cli, "--patience");
	struct buffer id = BUFFER_INIT;

	for (size_t i = 0; i < mail->to_count; i++)
		to[i] = mail->to[i].at;
	mail_id(mail, &id);
	*post = (struct desk_post){.from = mail->from.at,
	                           .to = to,
	                           .to_count = mail->to_count,
	                           .subject = mail->subject,
	                           .id = arena_copy(&cli->arena, buffer_view(&id)),
	                           .action = "digest",
	                           .server = cli_option(cli, "--smtp"),
	                           .user = cli_option(cli, "--user"),
	                           .key_command = cli_option(cli, "--key-command"),
	                           .ca = cli_option(cli, "--ca"),
	                           .sendmail = cli_option(cli, "--sendmail")};
	buffer_release(&id);
	if (patience && (!text_number(text_from(patience), POST_PATIENCE_MOST, &post->patience) ||
	                 post->patience < 1))
		return error_set(err, ERROR_USAGE,
		                 "--patience must be a whole number of seconds from 1 to %d, not "
		                 "\"%.40s\"",
		                 POST_PATIENCE_MOST, patience);
	return ERROR_NONE;
}

static json_t *posted_json(const struct desk_post *post, const struct desk_posted *posted)
{
	json_t *whole = json_object(), *to = json_array(), *refused = json_array();

	for (size_t i = 0; i < post->to_count; i++)
		json_array_append_new(to, jsontext_string(post->to[i]));
	for (size_t i = 0; i < posted->refused_count; i++) {
		json_t *one = json_object();

		json_object_set_new(one, "to", jsontext_string(posted->refused[i].to));
		json_object_set_new(one, "says", jsontext_string(posted->refused[i].says));
		json_array_append_new(refused, one);
	}
	json_object_set_new(whole, "by", jsontext_string(posted->by));
	json_object_set_new(whole, "id", jsontext_string(post->id));
	json_object_set_new(whole, "to", to);
	json_object_set_new(whole, "refused", refused);
	return whole;
}

static int send_mail(struct cli *cli, const struct mail *mail, struct error *err)
{
	struct buffer message = BUFFER_INIT;
	struct desk_posted posted;
	struct desk_post post;
	int code = read_post(cli, mail, &post, err);

	mail_write(mail, &message);
	post.message = buffer_view(&message);
	if (!code)
		code = desk_post_send(cli->desk, &post, &cli->arena, &posted, err);
	buffer_release(&message);
	if (code)
		return code;
	if (cli->json)
		cli_json(cli, posted_json(&post, &posted));
	else
		cli_say(cli, "the digest went to %zu address%s by %s",
		        post.to_count - posted.refused_count,
		        post.to_count - posted.refused_count == 1 ? "" : "es", posted.by);
	for (size_t i = 0; i < posted.refused_count; i++)
		cli_note(cli, "%s is refused: %s", posted.refused[i].to, posted.refused[i].says);
	if (posted.refused_count)
		return error_set(err, ERROR_SERVICE,
		                 "%zu of %zu addresses were refused; the others have the mail",
		                 posted.refused_count, post.to_count);
	return ERROR_NONE;
}

int cli_digest_mail(struct cli *cli, const struct digest *digest, struct error *err)
{
	char now[CLOCK_INSTANT_SIZE];
	struct mail mail = {.date = now};

	clock_now(now);
	if (check_way(cli, err) || read_to(cli, digest, &mail, err) || read_from(cli, &mail, err))
		return err->code;
	digest_mail(digest, &cli->arena, &mail);
	if (sends(cli))
		return send_mail(cli, &mail, err);
	mail_write(&mail, &cli->out);
	return ERROR_NONE;
}
