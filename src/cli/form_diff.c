/* form diff: what differs between two forms, or a file and the shipped one. */
#include "form/diff.h"

#include "cli/cli.h"
#include "cli/record.h"

#include <string.h>

/* A form by its id, or of a file (*made, to be freed). */
static int open_form(struct cli *cli, const char *name, const struct form **form,
                     struct form **made, struct error *err)
{
	const struct form_shelf *shelf;
	bool file = strchr(name, '/') || text_ends(text_from(name), ".yaml");

	*made = NULL;
	if (file) {
		if (form_load(name, made, err))
			return err->code;
		*form = *made;
		return ERROR_NONE;
	}
	return desk_shelf(cli->desk, &shelf, err) ||
	               form_shelf_get(shelf, text_from(name), form, err)
	           ? err->code
	           : ERROR_NONE;
}

static void say(struct cli *cli, const struct form_difference *one)
{
	const char *first = arena_printf(&cli->arena, "%s  %s: ", one->subject, one->what);
	const char *rest = !*one->after    ? one->before
	                   : !*one->before ? one->after
	                                   : arena_printf(&cli->arena, "%s, instead of %s",
	                                                  one->after, one->before);

	cli_wrap_after(cli, 4, first, text_from(rest));
}

static json_t *difference_json(const struct form_difference *one)
{
	json_t *object = json_object();

	cli_json_text(object, "subject", one->subject);
	cli_json_text(object, "question", one->now ? one->now->id : one->old ? one->old->id : "");
	cli_json_text(object, "what", one->what);
	cli_json_text(object, "before", one->before);
	cli_json_text(object, "after", one->after);
	return object;
}

static void print(struct cli *cli, const struct form_diff *diff)
{
	json_t *list = cli->json ? json_array() : NULL;

	for (size_t i = 0; i < diff->count; i++) {
		if (list)
			json_array_append_new(list, difference_json(&diff->at[i]));
		else
			say(cli, &diff->at[i]);
	}
	if (list)
		cli_json(cli, list);
	else if (!diff->count)
		cli_say(cli, "nothing differs");
}

int cli_form_diff(struct cli *cli, struct error *err)
{
	const char *first = cli_word(cli, "A"), *second = cli_word(cli, "B");
	const struct form *before, *after;
	struct form *made[2] = {NULL, NULL};
	struct form_diff diff;
	int code = open_form(cli, first, &before, &made[0], err);

	/* A file alone is held against the shipped form of its id. */
	if (!code && !second && !made[0])
		code = error_set(err, ERROR_USAGE,
		                 "name a second form, or a file to be held against the one known");
	if (!code && second) {
		code = open_form(cli, second, &after, &made[1], err);
	} else if (!code) {
		after = before;
		code = open_form(cli, after->id, &before, &made[1], err);
	}
	if (!code) {
		form_diff(before, after, &cli->arena, &diff);
		print(cli, &diff);
	}
	form_free(made[0]);
	form_free(made[1]);
	return code;
}
