/* ready_render.c - the checks as JSON, and the letter to the holder. */
#include "base/jsontext.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "report/ready.h"

static json_t *found_json(const struct ready_check *check)
{
	json_t *object;

	if (!*check->answer)
		return json_null();
	object = json_object();
	json_object_set_new(object, "answer", jsontext_string(check->answer));
	json_object_set_new(object, "says", jsontext_string(check->found));
	json_object_set_new(object, "source", jsontext_string(check->where));
	json_object_set_new(object, "seen", jsontext_string(check->seen));
	json_object_set_new(object, "by", jsontext_string(check->by));
	return object;
}

json_t *ready_json(const struct ready *ready)
{
	json_t *object = json_object(), *array = json_array();

	json_object_set_new(object, "dataset", jsontext_string(ready->dataset));
	json_object_set_new(object, "title", jsontext_string(ready->title));
	for (int s = READY_KNOWN; s <= READY_FAILS; s++)
		json_object_set_new(object, ready_state_names[s],
		                    json_integer((json_int_t) ready->counts[s]));
	for (size_t i = 0; i < READY_CHECKS; i++) {
		const struct ready_check *check = &ready->checks[i];
		json_t *one = json_object();

		json_object_set_new(one, "n", json_integer((json_int_t) i + 1));
		json_object_set_new(one, "check", jsontext_string(check->name));
		json_object_set_new(one, "source", jsontext_string(check->source));
		json_object_set_new(one, "state", json_string(ready_state_names[check->state]));
		json_object_set_new(one, "says", jsontext_string(check->says));
		json_object_set_new(one, "ask", jsontext_string(check->ask));
		json_object_set_new(one, "found", found_json(check));
		json_array_append_new(array, one);
	}
	json_object_set_new(object, "open", json_integer((json_int_t) ready->open));
	json_object_set_new(object, "checks", array);
	return object;
}

json_t *ready_questions(const struct ready *ready)
{
	json_t *object = json_object(), *array = json_array();

	json_object_set_new(object, "dataset", jsontext_string(ready->dataset));
	json_object_set_new(object, "title", jsontext_string(ready->title));
	for (size_t i = 0; i < READY_CHECKS; i++) {
		const struct ready_check *check = &ready->checks[i];
		json_t *one;

		if (!*check->ask)
			continue;
		one = json_object();
		json_object_set_new(one, "n", json_integer((json_int_t) i + 1));
		json_object_set_new(one, "check", jsontext_string(check->name));
		json_object_set_new(one, "ask", jsontext_string(check->ask));
		json_object_set_new(one, "wrong", jsontext_string(check->wrong));
		json_array_append_new(array, one);
	}
	json_object_set_new(object, "questions", array);
	return object;
}

/* --- the letter --- */

enum { COLUMNS = 76, INDENT = 4 };

static void paragraph(struct buffer *out, const char *first, size_t indent, const char *words)
{
	struct buffer clean = BUFFER_INIT;

	utf8_clean(&clean, text_from(words), false);
	wrap_text(out, buffer_view(&clean), COLUMNS, indent, first);
	buffer_release(&clean);
}

static void head(const struct ready *ready, const char *what, struct arena *arena,
                 struct buffer *out)
{
	const char *where = *ready->identifiers ? ready->identifiers : ready->url;

	paragraph(out, "", 0,
	          arena_printf(arena, "Subject: the data set %s%s%s%s", what, *where ? " (" : "",
	                       where, *where ? ")" : ""));
	buffer_string(out, "\n");
	paragraph(out, "", 0,
	          arena_printf(arena,
	                       "We consider using the data set %s and could not find the following "
	                       "about it. Please answer what you can, each with the place where it "
	                       "is written if there is one; \"not known\" is an answer, too. The "
	                       "numbers are those of a list of forty checks; please quote them.",
	                       what));
	buffer_string(out, "\n");
}

void ready_letter(const struct ready *ready, struct buffer *out)
{
	struct arena arena = ARENA_INIT;
	const char *what = *ready->title ? ready->title : ready->dataset;

	if (ready->open)
		head(ready, what, &arena, out);
	else
		paragraph(
		    out, "", 0,
		    arena_printf(&arena, "Nothing about %s is open to ask its holder.", what));
	for (size_t i = 0; i < READY_CHECKS; i++) {
		const struct ready_check *check = &ready->checks[i];
		const char *wrong = check->wrong;

		if (*check->ask)
			paragraph(out, arena_printf(&arena, "%2zu. ", i + 1), INDENT,
			          arena_printf(&arena, "%s%s%s%s", check->ask,
			                       *wrong ? " (We found: " : "", wrong,
			                       *wrong ? ".)" : ""));
	}
	arena_release(&arena);
}
