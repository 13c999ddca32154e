/* credits_cite.c - citations for machines: BibTeX, CSL JSON, and all as JSON. */
#include "report/credits.h"

#include "base/jsontext.h"
#include "base/utf8.h"

#include <string.h>

struct all {
	const struct credits *credits;
	size_t at;
};

/* Owed first, then those not settled, then the free ones: all are cited. */
static const struct credits_set *next_set(struct all *all)
{
	const struct credits *c = all->credits;
	size_t at = all->at++;

	if (at < c->owed_count)
		return &c->owed[at];
	at -= c->owed_count;
	if (at < c->unsettled_count)
		return &c->unsettled[at];
	at -= c->unsettled_count;
	return at < c->free_count ? &c->free[at] : NULL;
}

/* --- BibTeX --- */

static const struct {
	char byte;
	const char *as;
} tex[] = {
    {'\\', "\\textbackslash{}"},
    {'{', "\\{"},
    {'}', "\\}"},
    {'&', "\\&"},
    {'%', "\\%"},
    {'$', "\\$"},
    {'#', "\\#"},
    {'_', "\\_"},
    {'~', "\\textasciitilde{}"},
    {'^', "\\textasciicircum{}"},
    {'"', "''"},
};

/* BibTeX counts braces behind a backslash, too. */
static bool braces_match(struct text words)
{
	size_t depth = 0;

	for (size_t i = 0; i < words.size; i++) {
		if (words.at[i] == '}' && !depth)
			return false;
		depth += words.at[i] == '{' ? 1 : words.at[i] == '}' ? (size_t) -1 : 0;
	}
	return !depth;
}

static void put_tex(struct buffer *out, const char *words)
{
	struct buffer clean = BUFFER_INIT;
	bool match;

	utf8_clean(&clean, text_from(words), false);
	match = braces_match(buffer_view(&clean));
	for (size_t i = 0; i < clean.size; i++) {
		size_t t = 0;

		if (!match && (clean.at[i] == '{' || clean.at[i] == '}')) {
			buffer_printf(out, "\\textbrace%s{}",
			              clean.at[i] == '{' ? "left" : "right");
			continue;
		}
		while (t < sizeof tex / sizeof *tex && tex[t].byte != clean.at[i])
			t++;
		if (t < sizeof tex / sizeof *tex)
			buffer_string(out, tex[t].as);
		else
			buffer_byte(out, clean.at[i]);
	}
	buffer_release(&clean);
}

/* A URL is taken as it is; what would end the field is in percent signs. */
static void put_url(struct buffer *out, const char *url)
{
	for (const char *c = url; *c; c++)
		if (strchr("{}\\\"<>|^` ", *c) || (unsigned char) *c < 0x21 || *c == 0x7f)
			buffer_printf(out, "%%%02X", (unsigned char) *c);
		else
			buffer_byte(out, *c);
}

static void put_field(struct buffer *out, const char *name, const char *value)
{
	if (!*value)
		return;
	buffer_printf(out, ",\n  %s = {", name);
	put_tex(out, value);
	buffer_byte(out, '}');
}

/* Slugs are letters, digits, '.', '_' and '-', and each is there once. */
static void put_entry(struct buffer *out, const struct credits_set *set)
{
	struct buffer note = BUFFER_INIT;

	buffer_printf(out, "@misc{%s,\n  title = {{", set->slug);
	put_tex(out, set->title);
	buffer_string(out, "}}");
	put_field(out, "year", set->year);
	put_field(out, "version", *set->year ? "" : set->edition);
	put_field(out, "publisher", set->portal);
	put_field(out, "doi", set->doi);
	if (*set->url || (!*set->doi && strstr(set->identifiers, "://"))) {
		buffer_string(out, ",\n  url = {");
		put_url(out, *set->url ? set->url : set->identifiers);
		buffer_byte(out, '}');
	}
	for (size_t i = 0; i < set->license_count; i++)
		buffer_printf(&note, "%s%s", i ? ", " : "License: ", set->licenses[i].id);
	credits_doubts(set, &note);
	put_field(out, "note", buffer_cstr(&note));
	buffer_string(out, "\n}\n");
	buffer_release(&note);
}

void credits_bibtex(const struct credits *credits, struct buffer *out)
{
	struct all all = {credits, 0};
	const struct credits_set *set;

	while ((set = next_set(&all))) {
		if (out->size)
			buffer_byte(out, '\n');
		put_entry(out, set);
	}
}

/* --- CSL JSON --- */

static void set_text(json_t *object, const char *key, const char *value)
{
	struct buffer clean = BUFFER_INIT;

	utf8_clean(&clean, text_from(value), false);
	if (clean.size)
		json_object_set_new(object, key, jsontext_text(buffer_view(&clean)));
	buffer_release(&clean);
}

json_t *credits_csl(const struct credits *credits)
{
	struct all all = {credits, 0};
	json_t *array = json_array();
	const struct credits_set *set;

	while ((set = next_set(&all))) {
		json_t *object = json_object();
		struct buffer note = BUFFER_INIT;
		long year;

		set_text(object, "id", set->slug);
		set_text(object, "type", "dataset");
		set_text(object, "title", set->title);
		set_text(object, "version", *set->year ? "" : set->edition);
		set_text(object, "publisher", set->portal);
		set_text(object, "DOI", set->doi);
		set_text(object, "URL", set->url);
		if (text_number(text_from(set->year), 2999, &year))
			json_object_set_new(object, "issued",
			                    json_pack("{s:[[i]]}", "date-parts", (int) year));
		for (size_t i = 0; i < set->license_count; i++)
			buffer_printf(&note, "%s%s", i ? ", " : "License: ", set->licenses[i].id);
		credits_doubts(set, &note);
		set_text(object, "note", buffer_cstr(&note));
		buffer_release(&note);
		json_array_append_new(array, object);
	}
	return array;
}

/* --- everything --- */

static json_t *set_json(const struct credits_set *set)
{
	json_t *object = json_object(), *licenses = json_array();
	const char *const pairs[][2] = {{"dataset", set->slug},
	                                {"title", set->title},
	                                {"edition", set->edition},
	                                {"portal", set->portal},
	                                {"url", set->url},
	                                {"doi", set->doi},
	                                {"access", set->access},
	                                {"via", set->via},
	                                {"demands", set->demands},
	                                {"texts", set->texts},
	                                {"unsettled", set->unsettled}};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		json_object_set_new(object, pairs[i][0], jsontext_string(pairs[i][1]));
	for (size_t i = 0; i < set->license_count; i++)
		json_array_append_new(
		    licenses, json_pack("{s:s, s:s, s:s}", "id", set->licenses[i].id, "name",
		                        set->licenses[i].name, "url", set->licenses[i].url));
	json_object_set_new(object, "licenses", licenses);
	json_object_set_new(object, "changes", json_boolean(set->changes));
	json_object_set_new(object, "cite", json_boolean(set->cites));
	json_object_set_new(object, "doubtful", json_boolean(set->doubtful));
	return object;
}

static json_t *sets_json(const struct credits_set *sets, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, set_json(&sets[i]));
	return array;
}

json_t *credits_json(const struct credits *credits)
{
	struct buffer said = BUFFER_INIT;
	json_t *object = json_object();

	json_object_set_new(object, "project", jsontext_string(credits->project));
	json_object_set_new(object, "title", jsontext_string(credits->title));
	json_object_set_new(object, "owed", sets_json(credits->owed, credits->owed_count));
	json_object_set_new(object, "unsettled",
	                    sets_json(credits->unsettled, credits->unsettled_count));
	json_object_set_new(object, "free", sets_json(credits->free, credits->free_count));
	credits_availability(credits, &said);
	json_object_set_new(object, "availability", jsontext_text(buffer_view(&said)));
	buffer_release(&said);
	return object;
}
