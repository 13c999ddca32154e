#include "desk/request_json.h"

static void set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static void set_text(json_t *object, const char *key, const char *text)
{
	set(object, key, jsontext_string(text));
}

/* null for "not said". */
static void set_or_null(json_t *object, const char *key, const char *text)
{
	set(object, key, *text ? jsontext_string(text) : json_null());
}

/* Leaves out what is not limited. */
static void set_limit(json_t *object, const char *key, long limit)
{
	if (limit)
		set(object, key, json_integer(limit));
}

json_t *desk_limit_json(const struct form_limit *limit)
{
	struct buffer says = BUFFER_INIT;
	json_t *object;

	if (!form_is_limited(limit))
		return json_null();
	object = json_object();
	set_text(object, "rule", form_rule_names[limit->rule]);
	set_limit(object, "characters", limit->characters_most);
	set_limit(object, "characters_least", limit->characters_least);
	set_limit(object, "words", limit->words_most);
	set_limit(object, "words_least", limit->words_least);
	set_limit(object, "items", limit->items_most);
	set_limit(object, "items_least", limit->items_least);
	set_limit(object, "advised_words_least", limit->advised_words_least);
	set_limit(object, "advised_words_most", limit->advised_words_most);
	if (limit->number_least != FORM_NO_NUMBER)
		set(object, "number_least", json_integer(limit->number_least));
	if (limit->number_most != FORM_NO_NUMBER)
		set(object, "number_most", json_integer(limit->number_most));
	set(object, "either", json_boolean(limit->either));
	set(object, "soft", json_boolean(limit->soft));
	form_limit_says(limit, &says);
	set(object, "says", jsontext_text(buffer_view(&says)));
	buffer_release(&says);
	return object;
}

json_t *desk_counts_json(const struct form_counts *counts)
{
	return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "utf16", (json_int_t) counts->utf16,
	                 "codepoint", (json_int_t) counts->codepoint, "codepoint-crlf",
	                 (json_int_t) counts->codepoint_crlf, "html-strip",
	                 (json_int_t) counts->html_strip, "html-source",
	                 (json_int_t) counts->html_source, "words", (json_int_t) counts->words,
	                 "bytes", (json_int_t) counts->bytes);
}

/* Whether it fits: null when there is nothing to judge. */
static json_t *fits_json(const struct desk_answer *answer)
{
	switch (answer->mark) {
	case FORM_DONE:
		return json_true();
	case FORM_UNFIT:
		return json_false();
	case FORM_HIDDEN:
	case FORM_EMPTY:
	case FORM_MISSING:
		break;
	}
	return json_null();
}

static json_t *fault_json(const struct desk_answer *answer)
{
	json_t *object = json_object();

	set_text(object, "says", answer->fault);
	set(object, "line", json_integer(answer->fault_line));
	set(object, "column", json_integer(answer->fault_column));
	return object;
}

static json_t *answer_json(const struct desk_request *request, const struct desk_answer *answer)
{
	const struct form_question *question = answer->question;
	struct form_counts counts;
	json_t *object = json_object();

	form_count(answer->sent, &counts);
	set_text(object, "question", question->id);
	set_text(object, "label", question->label);
	set_text(object, "section", request->form->sections[question->section].id);
	set_or_null(object, "concept", question->concept);
	set_text(object, "type", form_type_names[question->type]);
	set(object, "required", json_boolean(question->required));
	set_or_null(object, "one_of", question->one_of);
	set_text(object, "status", question->status);
	set(object, "visible", json_boolean(answer->mark != FORM_HIDDEN));
	set(object, "text", jsontext_text(answer->text));
	if (!text_equal(answer->sent, answer->text))
		set(object, "sent", jsontext_text(answer->sent));
	set(object, "counts", desk_counts_json(&counts));
	set(object, "limit", desk_limit_json(&question->limit));
	set(object, "fits", fits_json(answer));
	if (answer->fit.says[0] && answer->mark != FORM_HIDDEN)
		set_text(object, "says", answer->fit.says);
	set_or_null(object, "from", answer->origin);
	set(object, "version", json_integer(answer->id));
	set_or_null(object, "by", answer->by);
	set_or_null(object, "saved", answer->saved);
	set(object, "draft", json_boolean(answer->draft));
	if (answer->unsent_by[0])
		set(object, "unsent",
		    json_pack("{s:o, s:s}", "text", jsontext_text(answer->unsent), "by",
		              answer->unsent_by));
	if (answer->clash_by[0])
		set(object, "clash",
		    json_pack("{s:o, s:s}", "text", jsontext_text(answer->clash), "by",
		              answer->clash_by));
	if (*answer->fault)
		set(object, "fault", fault_json(answer));
	return object;
}

static json_t *decisions_json(const struct desk_request *request)
{
	json_t *array = json_array();

	for (size_t i = 0; i < request->dataset_count; i++) {
		const struct desk_request_dataset *dataset = &request->decisions[i];
		json_t *object = json_object();

		set_text(object, "dataset", dataset->slug);
		set_or_null(object, "decision", dataset->decision);
		set_or_null(object, "decided", dataset->decided);
		set_text(object, "note", dataset->note);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *people_json(const struct desk_request *request)
{
	json_t *array = json_array();

	for (size_t i = 0; i < request->person_count; i++) {
		const struct desk_request_person *person = &request->people[i];
		json_t *object = json_object();

		set_text(object, "person", person->handle);
		set_text(object, "name", person->name);
		set_text(object, "part", person->part);
		set_text(object, "institution", person->institution);
		set_text(object, "institution_then", person->institution_then);
		set_or_null(object, "decision", person->decision);
		set_or_null(object, "decided", person->decided);
		set_or_null(object, "joined", person->joined);
		set_or_null(object, "signed", person->signed_on);
		set_or_null(object, "left", person->left_on);
		set_text(object, "note", person->note);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *notes_json(const struct desk_request *request)
{
	json_t *array = json_array();

	for (size_t i = 0; i < request->note_count; i++) {
		const struct desk_request_note *note = &request->notes[i];
		json_t *object = json_object();

		set(object, "id", json_integer(note->id));
		set_text(object, "at", note->at);
		set_text(object, "kind", note->kind);
		set_or_null(object, "by", note->by);
		set_text(object, "text", note->body);
		json_array_append_new(array, object);
	}
	return array;
}

json_t *desk_request_json(const struct desk_request *request)
{
	json_t *object = json_object(), *datasets = json_array(), *answers = json_array();
	json_t *missing = json_array(), *unfit = json_array();

	for (size_t i = 0; i < request->dataset_count; i++)
		json_array_append_new(datasets, jsontext_string(request->datasets[i]));
	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		json_array_append_new(answers, answer_json(request, answer));
		if (answer->mark == FORM_MISSING)
			json_array_append_new(missing, jsontext_string(answer->question->id));
		if (answer->mark == FORM_UNFIT)
			json_array_append_new(unfit, jsontext_string(answer->question->id));
	}
	set(object, "id", json_integer(request->id));
	set_text(object, "form", request->form->id);
	set_text(object, "version", request->form_version);
	set_text(object, "portal", request->form->portal);
	set_text(object, "project", request->project);
	set_text(object, "state", form_state_names[request->state]);
	set_or_null(object, "round", form_round_names[request->round]);
	set_or_null(object, "owner", request->owner);
	set_or_null(object, "reference", request->reference);
	set_text(object, "made", request->made);
	set_text(object, "moved", request->moved);
	set(object, "datasets", datasets);
	set(object, "decisions", decisions_json(request));
	set(object, "people", people_json(request));
	set(object, "notes", notes_json(request));
	set(object, "answers", answers);
	set(object, "missing", missing);
	set(object, "unfit", unfit);
	return object;
}
