/*
 * render.c - 10,000 filled forms rendered, beside mustache.js under node.
 *
 * No two forms say the same, so each text is compiled and rendered once; the
 * second figure is of the same texts in every form, compiled before.  What
 * starts the programs is not counted.  Without node or mustache.js only ours is told.
 *
 *	render SCRATCH-FOLDER SOURCE-FOLDER
 */
#include "base/jsontext.h"
#include "form/mustache.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FORMS     10000
#define QUESTIONS 13
#define SETS      8

/* As people write: mostly their own words, now and then a name; one answer in
 * six lists the data sets. */
static const char *const sentences[] = {
    "We pre-train one encoder for {{project.title}} and ask whether it carries over to scanners "
    "and hospitals that it has not seen, where models trained for a single task often fail. ",
    "Nothing leaves the enclave, copies are destroyed when the project ends on "
    "{{project.until}}, and nobody can be recognised in what is published. ",
    "Scans are resampled to one spacing and cut into patches; a transformer learns to fill in "
    "what is masked, and is then compared with models trained from scratch on the same labels. ",
    "{{person.name}} of {{person.institution}} answers for the data and for everybody who works "
    "with them, and reports once a year what was done. ",
    "The data are {{#datasets}}{{title}} ({{license}}), {{/datasets}}and no others. ",
};

static void fail(const char *what)
{
	fprintf(stderr, "render: %s\n", what);
	exit(1);
}

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

static struct mustache_value *make_data(struct arena *arena)
{
	struct mustache_value *root = mustache_map(arena), *map, *list;

	map = mustache_add(arena, root, "project", MUSTACHE_MAP);
	mustache_add_text(arena, map, "title", "an encoder for CT & MR of the abdomen");
	mustache_add_text(arena, map, "until", "2029-12-31");
	map = mustache_add(arena, root, "person", MUSTACHE_MAP);
	mustache_add_text(arena, map, "name", "Ada Example");
	mustache_add_text(arena, map, "institution", "The Institute");
	map = mustache_add(arena, root, "portal", MUSTACHE_MAP);
	mustache_add_text(arena, map, "name", "A portal");
	list = mustache_add(arena, root, "datasets", MUSTACHE_LIST);
	for (int i = 0; i < SETS; i++) {
		map = mustache_add(arena, list, "", MUSTACHE_MAP);
		mustache_add_text(arena, map, "title", arena_printf(arena, "Data set %d", i));
		mustache_add_text(arena, map, "license", "CC-BY-4.0");
	}
	mustache_add_number(arena, list, "count", SETS);
	mustache_add_text(arena, root, "today", "2026-05-04");
	return root;
}

/* The same for node; a list with attributes is an array there, which has none. */
static void write_data(const char *folder, struct buffer *templates)
{
	json_t *sets = json_array(), *texts = json_array(), *data;
	struct buffer path = BUFFER_INIT, text = BUFFER_INIT;
	FILE *file;

	for (int i = 0; i < SETS; i++)
		json_array_append_new(sets, json_pack("{s:s+, s:s}", "title", "Data set ",
		                                      i % 2 ? "1" : "0", "license", "CC-BY-4.0"));
	for (int i = 0; i < QUESTIONS; i++)
		json_array_append_new(texts, json_string(buffer_cstr(&templates[i])));
	data = json_pack("{s:{s:s, s:s}, s:{s:s, s:s}, s:{s:s}, s:o, s:s}", "project", "title",
	                 "an encoder for CT & MR of the abdomen", "until", "2029-12-31", "person",
	                 "name", "Ada Example", "institution", "The Institute", "portal", "name",
	                 "A portal", "datasets", sets, "today", "2026-05-04");
	for (int i = 0; i < 2; i++) {
		buffer_clear(&path);
		buffer_clear(&text);
		buffer_printf(&path, "%s/%s.json", folder, i ? "templates" : "data");
		jsontext_write(&text, i ? texts : data);
		file = fopen(buffer_cstr(&path), "w");
		if (!file || fwrite(text.at, 1, text.size, file) != text.size || fclose(file))
			fail("cannot write for node");
	}
	buffer_release(&path);
	buffer_release(&text);
	json_decref(data);
	json_decref(texts);
}

static void make_templates(struct buffer *templates)
{
	for (size_t i = 0; i < QUESTIONS; i++) {
		for (size_t k = 0; k < 3; k++)
			buffer_string(&templates[i], sentences[(i + k) % 4]);
		if (i % 6 == 0)
			buffer_string(&templates[i], sentences[4]);
	}
}

static double render_all(struct buffer *templates, bool same)
{
	struct mustache *compiled[QUESTIONS] = {0};
	struct arena arena = ARENA_INIT;
	const struct mustache_value *data = make_data(&arena);
	struct buffer out = BUFFER_INIT, text = BUFFER_INIT;
	struct error err = ERROR_INIT;
	double begin = now();

	for (int form = 0; form < FORMS; form++) {
		for (int i = 0; i < QUESTIONS; i++) {
			if (!same) {
				buffer_clear(&text);
				buffer_printf(&text, "%s%d", templates[i].at, form);
			}
			if (!compiled[i] &&
			    mustache_compile("x", buffer_view(same ? &templates[i] : &text),
			                     &compiled[i], &err))
				fail(err.message);
			buffer_clear(&out);
			if (mustache_render(compiled[i], data, MUSTACHE_STRICT, NULL, 1 << 20, &out,
			                    &err))
				fail(err.message);
			if (!same) {
				mustache_free(compiled[i]);
				compiled[i] = NULL;
			}
		}
	}
	begin = now() - begin;
	for (int i = 0; i < QUESTIONS; i++)
		mustache_free(compiled[i]);
	buffer_release(&out);
	buffer_release(&text);
	arena_release(&arena);
	return begin;
}

static double least(double a, double b)
{
	return a < b ? a : b;
}

static bool render_by_node(const char *folder, const char *source, double *each, double *same)
{
	char command[1200];
	FILE *pipe;
	bool good;

	snprintf(command, sizeof command, "node '%s/tests/bench/render.js' '%s' %d 2>/dev/null",
	         source, folder, FORMS);
	pipe = popen(command, "r");
	if (!pipe)
		return false;
	good = fscanf(pipe, "%lf %lf", each, same) == 2;
	pclose(pipe);
	return good;
}

int main(int argc, char **argv)
{
	struct buffer templates[QUESTIONS] = {{0}};
	double each = 1e9, same = 1e9, their_each, their_same;

	if (argc != 3)
		return 2;
	make_templates(templates);
	write_data(argv[1], templates);
	for (int i = 0; i < 5; i++) {
		each = least(each, render_all(templates, false));
		same = least(same, render_all(templates, true));
	}
	printf("rendering 10,000 filled forms of 13 answers: %.0f ms", each);
	if (render_by_node(argv[1], argv[2], &their_each, &their_same))
		printf(", mustache.js under node %.0f ms: %.1f times as long (aim 25); the same "
		       "texts in each, compiled before: %.0f ms against %.0f ms, %.1f times\n",
		       their_each, their_each / each, same, their_same, their_same / same);
	else
		printf(" (compiled before: %.0f ms); no node with mustache.js to hold it against\n",
		       same);
	for (int i = 0; i < QUESTIONS; i++)
		buffer_release(&templates[i]);
	return 0;
}
