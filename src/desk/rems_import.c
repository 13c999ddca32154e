/* A file of REMS: a form, or an application with its form. */
#include "desk/rems.h"

#include "base/file.h"
#include "desk/project.h"
#include "desk/rems_server.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool rems_is_json(const char *path)
{
	FILE *stream = file_is_folder(path) ? NULL : fopen(path, "re");
	int c = EOF;

	while (stream && (c = fgetc(stream)) != EOF && strchr(" \t\r\n\xef\xbb\xbf", c))
		;
	if (stream)
		fclose(stream);
	return c == '{' || c == '[';
}

__attribute__((format(printf, 2, 3))) static void say(struct desk_import *import,
                                                      const char *format, ...)
{
	struct buffer words = BUFFER_INIT;
	va_list args;

	va_start(args, format);
	buffer_vprintf(&words, format, args);
	va_end(args);
	if (import->note)
		import->note(import->context, buffer_cstr(&words));
	buffer_release(&words);
}

static void count(struct desk_import *import, enum rems_outcome outcome)
{
	import->added += outcome == REMS_ADDED;
	import->changed += outcome == REMS_CHANGED;
	import->same += outcome == REMS_SAME;
}

static int take_form(struct desk *desk, const json_t *json, struct form *form, struct arena *arena,
                     struct desk_import *import, const char **id, struct error *err)
{
	static const char *const words[] = {"is new", "is a new version", "is there already"};
	enum rems_outcome outcome;

	if (rems_keep_form(desk, form, json, arena, id, &outcome, err))
		return err->code;
	count(import, outcome);
	say(import, "the form %s of %zu questions %s; see `accord form show %s`", *id,
	    form->question_count, words[outcome], *id);
	return ERROR_NONE;
}

static void say_news(struct desk_import *import, const struct rems_application *application,
                     const struct rems_news *news)
{
	if (news->made)
		count(import, REMS_ADDED);
	else
		count(import, news->notes || news->is != news->was ? REMS_CHANGED : REMS_SAME);
	say(import, "application %" PRId64 " is request %" PRId64 ", %s; %zu notes added",
	    application->number, news->request, form_state_names[news->is], news->notes);
	if (*news->unknown)
		say(import, "no data set of the ledger: %s", news->unknown);
	if (*news->differ)
		say(import, "answered otherwise at the server, and left as they are here: %s",
		    news->differ);
}

static int take_application(struct desk *desk, const json_t *json,
                            const struct form_rems_place *place, struct arena *arena,
                            struct desk_import *import, struct error *err)
{
	struct rems_application application;
	struct desk_project project;
	struct rems_news news = {0};
	const char *id;

	/* All that can be wrong is said before anything is written. */
	if (rems_read_application(json, place, arena, &application, err) ||
	    (import->project && desk_project_find(desk, import->project, arena, &project, err)) ||
	    take_form(desk, json, application.form, arena, import, &id, err) ||
	    rems_take_application(desk, &application, id, import->project, place->server, arena,
	                          &news, err))
		return err->code;
	say_news(import, &application, &news);
	return ERROR_NONE;
}

int rems_import(struct desk *desk, const char *path, struct desk_import *import, struct error *err)
{
	struct form_rems_place place = {path, import->server ? import->server : "",
	                                desk_today(desk)};
	struct arena arena = ARENA_INIT;
	json_t *json = NULL;
	struct form *form;
	const char *id;
	int code =
	    *place.server ? rems_server_url(place.server, &arena, &place.server, err) : ERROR_NONE;

	if (code || (code = jsontext_read_file(path, REMS_FILE_MOST, &json, err)))
		goto out;
	if (form_rems_is_form(json)) {
		code = form_rems_read(json, &place, &arena, &form, err);
		if (!code)
			code = take_form(desk, json, form, &arena, import, &id, err);
	} else if (form_rems_is_application(json)) {
		code = take_application(desk, json, &place, &arena, import, err);
	} else {
		code = form_rems_fault(&place, "", err,
		                       "is neither a form of REMS (no \"form/fields\") nor an "
		                       "application (no \"application/id\")");
	}
out:
	json_decref(json);
	arena_release(&arena);
	return code;
}
