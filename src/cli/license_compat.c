/* license compat: two licenses against each other, or all against all. */
#include "base/jsontext.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "license/judge.h"

#define WRITE_AT 65536 /* bytes */

static const char *answer(enum license_verdict verdict)
{
	return verdict == LICENSE_BLOCKED ? "no" : verdict == LICENSE_ASK_FIRST ? "ask" : "yes";
}

static json_t *ids_json(const char *const *ids)
{
	json_t *list = json_array();

	for (; ids && *ids; ids++)
		json_array_append_new(list, json_string(*ids));
	return list;
}

static json_t *compat_json(const char *a, const char *b, const struct license_compat *c)
{
	json_t *object = json_object(), *because = json_array(), *collection = json_object();

	cli_json_text(object, "a", a);
	cli_json_text(object, "b", b);
	cli_json_text(object, "remix", answer(c->remix));
	json_object_set_new(object, "outbound", ids_json(c->outbound));
	json_object_set_new(object, "discouraged", ids_json(c->discouraged));
	cli_json_text(collection, "commercial", answer(c->collection_commercial));
	cli_json_text(collection, "noncommercial", answer(c->collection_noncommercial));
	json_object_set_new(object, "collection", collection);
	for (size_t i = 0; i < c->because_count; i++) {
		json_t *one = json_object();

		cli_json_text(one, "license", c->because[i].license);
		cli_json_text(one, "clause", c->because[i].clause);
		cli_json_text(one, "says", c->because[i].says);
		json_array_append_new(because, one);
	}
	json_object_set_new(object, "because", because);
	return object;
}

static const char *joined(struct cli *cli, const char *const *ids)
{
	struct buffer list = BUFFER_INIT;
	char *copy;

	for (; ids && *ids; ids++)
		buffer_printf(&list, "%s%s", list.size ? ", " : "", *ids);
	copy = arena_copy(&cli->arena, buffer_view(&list));
	buffer_release(&list);
	return copy;
}

static void print_pair(struct cli *cli, const struct license_compat *compat)
{
	cli_record(cli, "remix", answer(compat->remix));
	cli_record(cli, "outbound", joined(cli, compat->outbound));
	cli_record(cli, "discouraged", joined(cli, compat->discouraged));
	cli_record(cli, "side by side",
	           arena_printf(&cli->arena, "commercial %s, non-commercial %s",
	                        answer(compat->collection_commercial),
	                        answer(compat->collection_noncommercial)));
	for (size_t i = 0; i < compat->because_count; i++)
		cli_record(cli, i ? "" : "because",
		           arena_printf(&cli->arena, "%s %s: %s", compat->because[i].license,
		                        compat->because[i].clause, compat->because[i].says));
}

/* ---- the whole matrix ---- */

struct matrix {
	struct cli *cli;
	const struct license_library *library;
	struct arena arena; /* for one cell */
	size_t cells;
};

/* Where the answer is no or ask, what says so comes last. */
static const struct license_because *reason(const struct license_compat *compat)
{
	return &compat->because[compat->remix == LICENSE_CLEAR ? 0 : compat->because_count - 1];
}

static int print_cell(struct matrix *m, const char *a, const char *b, struct error *err)
{
	struct buffer *out = &m->cli->out;
	struct license_compat compat;

	if (license_compat(m->library, text_from(a), text_from(b), &m->arena, &compat, err))
		return err->code;
	if (m->cli->json) {
		json_t *object = compat_json(a, b, &compat);

		buffer_string(out, m->cells ? ",\n" : "[");
		jsontext_write(out, object);
		json_decref(object);
	} else {
		const struct license_because *why = reason(&compat);

		if (!m->cells)
			buffer_string(out, "a\tb\tremix\tside by side\tbecause\n");
		buffer_printf(out, "%s\t%s\t%s\t%s\t%s ", a, b, answer(compat.remix),
		              answer(compat.collection_noncommercial), why->license);
		utf8_clean(out, text_from(why->clause), false);
		buffer_string(out, ": ");
		utf8_clean(out, text_from(why->says), false);
		buffer_byte(out, '\n');
	}
	m->cells++;
	arena_clear(&m->arena);
	return out->size > WRITE_AT ? cli_flush(m->cli, err) : ERROR_NONE;
}

/* Each pair once, and each license with itself. */
static int print_matrix(struct cli *cli, const struct license_library *library, struct error *err)
{
	struct matrix m = {cli, library, ARENA_INIT, 0};
	size_t count = license_count(library);
	int code = ERROR_NONE;

	for (size_t i = 0; i < count && !code; i++)
		for (size_t k = i; k < count && !code; k++)
			code = print_cell(&m, license_at(library, i)->id,
			                  license_at(library, k)->id, err);
	if (cli->json && !code)
		buffer_string(&cli->out, m.cells ? "]\n" : "[]\n");
	arena_release(&m.arena);
	return code;
}

int cli_license_compat(struct cli *cli, struct error *err)
{
	const char *a = cli_word(cli, "A"), *b = cli_word(cli, "B");
	const struct license_library *library;
	struct license_compat compat;

	if (desk_library(cli->desk, &library, err))
		return err->code;
	if (cli_flag(cli, "--all"))
		return a ? error_set(err, ERROR_USAGE,
		                     "--all compares every license with every other; leave \"%s\" "
		                     "out",
		                     a)
		         : print_matrix(cli, library, err);
	if (!b)
		return error_set(err, ERROR_USAGE,
		                 "name two licenses to compare, or --all for the whole matrix");
	if (license_compat(library, text_from(a), text_from(b), &cli->arena, &compat, err))
		return err->code;
	if (cli->json)
		cli_json(cli, compat_json(a, b, &compat));
	else
		print_pair(cli, &compat);
	return ERROR_NONE;
}
