/* credits_render.c - credits for people: lists, a NOTICE, a model card. */
#include "report/credits.h"
#include "report/markdown.h"

#include "base/utf8.h"
#include "base/wrap.h"

#include <string.h>

#define WIDTH        80
#define ADDRESS_MOST 2000 /* bytes */

/* How one rendering writes its pieces. */
struct pen {
	struct buffer *out;
	bool markdown;
	bool whole; /* no address is broken, however long */
};

static void put_words(const struct pen *pen, const char *words)
{
	if (pen->markdown)
		markdown_escape(pen->out, text_from(words));
	else
		utf8_clean(pen->out, text_from(words), false);
}

static void put_heading(const struct pen *pen, const char *title, size_t count)
{
	if (pen->markdown)
		buffer_printf(pen->out, "\n## %s (%zu)\n\n", title, count);
	else
		buffer_printf(pen->out, "\n%s (%zu)\n", title, count);
}

/* Title, edition, portal, where it is. */
static void put_name(struct buffer *line, const struct credits_set *set)
{
	buffer_string(line, set->title);
	if (*set->edition)
		buffer_printf(line, " (%s)", set->edition);
	if (*set->portal)
		buffer_printf(line, ", %s", set->portal);
	if (*set->doi)
		buffer_printf(line, ", https://doi.org/%s", set->doi);
	else if (*set->identifiers || *set->url)
		buffer_printf(line, ", %s", *set->identifiers ? set->identifiers : set->url);
}

static void put_licenses(struct buffer *line, const struct credits_set *set)
{
	for (size_t i = 0; i < set->license_count; i++) {
		const struct credits_license *license = &set->licenses[i];

		buffer_printf(line, "%s%s%s%s%s", i ? ", " : "", license->id,
		              *license->url ? " (" : "", license->url, *license->url ? ")" : "");
	}
}

/* All that is said of its license, where that is more than the licenses that
 * demand credit. */
static void put_terms(struct buffer *line, const struct credits_set *set, const char *before)
{
	if (*set->terms &&
	    (set->license_count != 1 || strcmp(set->terms, set->licenses[0].id) != 0))
		buffer_printf(line, "%s%s", before, set->terms);
}

/* An address stays whole in a file that goes out: its lines are as long as the
 * longest. */
static size_t width_of(const struct pen *pen, struct text line)
{
	size_t width = WIDTH;
	struct text rest = line, word;

	while (pen->whole && text_next(&rest, ' ', &word))
		if (text_find(word, text_from("://")) != TEXT_NONE && word.size + 2 > width &&
		    word.size <= ADDRESS_MOST)
			width = word.size + 2;
	return width;
}

/* Wrapped lines behind "- "; Markdown is not wrapped. */
static void put_item(const struct pen *pen, const struct buffer *line)
{
	if (!pen->markdown) {
		wrap_text(pen->out, buffer_view(line), width_of(pen, buffer_view(line)), 2, "- ");
		return;
	}
	buffer_string(pen->out, "- ");
	markdown_escape(pen->out, buffer_view(line));
	buffer_byte(pen->out, '\n');
}

static void put_owed(const struct pen *pen, const struct credits_set *set)
{
	struct buffer line = BUFFER_INIT;

	put_name(&line, set);
	buffer_string(&line, "; under ");
	put_licenses(&line, set);
	put_terms(&line, set, "; as seen: ");
	if (*set->via)
		buffer_printf(&line, "; used through %s", set->via);
	buffer_printf(&line, ". Demanded: %s", set->demands);
	credits_doubts(set, &line);
	put_item(pen, &line);
	buffer_release(&line);
}

static void put_plain(const struct pen *pen, const struct credits_set *set, bool why)
{
	struct buffer line = BUFFER_INIT;

	put_name(&line, set);
	put_terms(&line, set, "; under ");
	if (*set->via)
		buffer_printf(&line, "; used through %s", set->via);
	if (why)
		buffer_printf(&line, "; not settled: %s", set->unsettled);
	put_item(pen, &line);
	buffer_release(&line);
}

static void put_sets(const struct pen *pen, const char *title, const struct credits_set *sets,
                     size_t count, bool why)
{
	if (!count)
		return;
	put_heading(pen, title, count);
	for (size_t i = 0; i < count; i++)
		put_plain(pen, &sets[i], why);
}

static size_t count_texts(const struct credits *credits)
{
	size_t count = 0;

	for (size_t i = 0; i < credits->owed_count; i++)
		count += *credits->owed[i].texts != '\0';
	return count;
}

static void put_texts(const struct pen *pen, const struct credits *credits)
{
	if (!count_texts(credits))
		return;
	put_heading(pen, "Acknowledgements that are demanded", count_texts(credits));
	for (size_t i = 0; i < credits->owed_count; i++) {
		struct buffer line = BUFFER_INIT;

		if (!*credits->owed[i].texts)
			continue;
		buffer_printf(&line, "%s: %s", credits->owed[i].title, credits->owed[i].texts);
		put_item(pen, &line);
		buffer_release(&line);
	}
}

static void put_lists(const struct pen *pen, const struct credits *credits)
{
	if (credits->owed_count)
		put_heading(pen, "To be credited", credits->owed_count);
	for (size_t i = 0; i < credits->owed_count; i++)
		put_owed(pen, &credits->owed[i]);
	put_texts(pen, credits);
	put_sets(pen, "Terms not settled: ask before you leave these out", credits->unsettled,
	         credits->unsettled_count, true);
	put_sets(pen, "Used; what was read of their terms demands no credit", credits->free,
	         credits->free_count, false);
}

static void put_all(const struct pen *pen, const struct credits *credits)
{
	struct buffer said = BUFFER_INIT;

	if (pen->markdown)
		buffer_string(pen->out, "# ");
	buffer_string(&said, "Credits of ");
	buffer_string(&said, credits->title);
	put_words(pen, buffer_cstr(&said));
	buffer_byte(pen->out, '\n');
	put_lists(pen, credits);
	buffer_clear(&said);
	credits_availability(credits, &said);
	if (pen->markdown)
		buffer_string(pen->out, "\n## Data availability\n\n");
	else
		buffer_string(pen->out, "\nData availability\n");
	put_item(pen, &said);
	buffer_string(pen->out, "\nCreators are named where each data set is published.\n"
	                        "`--format bibtex` and `csl` give the citations.\n");
	buffer_release(&said);
}

void credits_text(const struct credits *credits, struct buffer *out)
{
	put_all(&(struct pen){.out = out}, credits);
}

void credits_markdown(const struct credits *credits, struct buffer *out)
{
	put_all(&(struct pen){.out = out, .markdown = true}, credits);
}

void credits_notice(const struct credits *credits, struct buffer *out)
{
	const struct pen pen = {.out = out, .whole = true};
	struct buffer line = BUFFER_INIT;

	buffer_printf(&line, "%s was made with the data sets below.", credits->title);
	utf8_clean(out, buffer_view(&line), false);
	buffer_string(out, "\n\n");
	for (size_t i = 0; i < credits->owed_count; i++) {
		const struct credits_set *set = &credits->owed[i];

		buffer_clear(&line);
		put_name(&line, set);
		buffer_string(&line, ". License: ");
		put_licenses(&line, set);
		credits_doubts(set, &line);
		buffer_string(&line, set->changes ? ". The data were changed: say here how." : ".");
		put_item(&pen, &line);
	}
	put_texts(&pen, credits);
	put_sets(&pen, "Terms not settled", credits->unsettled, credits->unsettled_count, true);
	buffer_release(&line);
}

/* --- how the data can be had --- */

static const struct {
	const char *access, *says;
} ways[] = {
    {"open", "can be downloaded by anybody"},
    {"registered", "can be had by whoever registers"},
    {"controlled", "are given on request, under an agreement with who holds them"},
    {"secure-environment", "can be used in their holder's own environment only"},
    {"", "can be had from where they are published; how is not noted here"},
};

static size_t put_way(const struct credits *credits, const char *access, struct buffer *out)
{
	const struct {
		const struct credits_set *at;
		size_t count;
	} lists[] = {{credits->owed, credits->owed_count},
	             {credits->unsettled, credits->unsettled_count},
	             {credits->free, credits->free_count}};
	size_t named = 0;

	for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
		for (size_t i = 0; i < lists[l].count; i++) {
			const struct credits_set *set = &lists[l].at[i];

			if (*set->via || strcmp(set->access, access) != 0)
				continue;
			buffer_string(out, named++ ? ", " : "");
			buffer_string(out, set->title);
			if (*set->doi)
				buffer_printf(out, " (https://doi.org/%s)", set->doi);
			else if (*set->url)
				buffer_printf(out, " (%s)", set->url);
		}
	return named;
}

void credits_availability(const struct credits *credits, struct buffer *out)
{
	for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
		struct buffer names = BUFFER_INIT;

		if (put_way(credits, ways[w].access, &names))
			buffer_printf(out, "%s%s %s.", out->size ? " " : "", buffer_cstr(&names),
			              ways[w].says);
		buffer_release(&names);
	}
	if (!credits->shares_data)
		buffer_string(out, " None of these data are passed on with this work.");
	else if (credits->states_terms)
		buffer_string(out, " Data that were made of them go out with this work under the "
		                   "license that is stated there.");
	else
		buffer_string(out, " These data, or what was made of them, are passed on with this "
		                   "work; under which license is not stated yet.");
}

void credits_model_card(const struct credits *credits, struct buffer *out)
{
	const struct pen pen = {.out = out, .markdown = true};
	struct buffer said = BUFFER_INIT;

	buffer_string(out, "## Training data\n\n"
	                   "| data set | edition | where | license |\n| --- | --- | --- | --- |\n");
	for (size_t i = 0; i < credits->owed_count + credits->free_count + credits->unsettled_count;
	     i++) {
		size_t at = i;
		const struct credits_set *set;
		struct buffer licenses = BUFFER_INIT;

		if (at < credits->owed_count)
			set = &credits->owed[at];
		else if ((at -= credits->owed_count) < credits->free_count)
			set = &credits->free[at];
		else
			set = &credits->unsettled[at - credits->free_count];
		put_licenses(&licenses, set);
		put_terms(&licenses, set, licenses.size ? "; as seen: " : "");
		credits_doubts(set, &licenses);
		if (!licenses.size)
			buffer_string(&licenses, "what was read demands no credit");
		buffer_string(out, "| ");
		put_words(&pen, set->title);
		buffer_string(out, " | ");
		put_words(&pen, set->edition);
		buffer_string(out, " | ");
		put_words(&pen, *set->doi           ? set->doi
		                : *set->identifiers ? set->identifiers
		                                    : set->url);
		buffer_string(out, " | ");
		put_words(&pen, buffer_cstr(&licenses));
		buffer_string(out, " |\n");
		buffer_release(&licenses);
	}
	put_texts(&pen, credits);
	buffer_string(out, "\n## Data availability\n\n");
	credits_availability(credits, &said);
	markdown_escape(out, buffer_view(&said));
	buffer_byte(out, '\n');
	buffer_release(&said);
}
