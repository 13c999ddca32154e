/* What loading does not look at: patterns that cannot compile or run away,
 * and facts that do not go together. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "license/library_parts.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"

#include <limits.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

/* A pattern that needs more steps than this from one place of a hostile text
 * of this size grows faster than the text. */
#define STEPS_MOST   100000
#define HOSTILE_SIZE 3000
#define PIECES_MOST  64

struct hostile {
	struct text pieces[PIECES_MOST]; /* words and letters of the pattern */
	size_t count;
};

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static void piece_add(struct hostile *hostile, struct text piece)
{
	for (size_t i = 0; i < hostile->count; i++)
		if (text_equal(hostile->pieces[i], piece))
			return;
	if (hostile->count < PIECES_MOST)
		hostile->pieces[hostile->count++] = piece;
}

/* The words of a pattern and their first letters; "\b" and the like count as
 * letters too, which only makes the text a little longer. */
static void pieces_find(struct hostile *hostile, struct text pattern)
{
	static const struct text always[] = {TEXT("a"), TEXT("0"), TEXT(" "),
	                                     TEXT("-"), TEXT("."), TEXT("a ")};

	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		piece_add(hostile, always[i]);
	for (size_t i = 0; i < pattern.size;) {
		size_t end = i;

		while (end < pattern.size && is_word(pattern.at[end]))
			end++;
		if (end > i) {
			piece_add(hostile, text_slice(pattern, i, end));
			piece_add(hostile, text_slice(pattern, i, i + 1));
		}
		i = end > i ? end : i + 1;
	}
}

static bool runs_away(pcre2_code *code, pcre2_match_data *match, pcre2_match_context *limits,
                      const struct buffer *text, size_t starts)
{
	for (size_t at = 0; at < starts && at < text->size; at++) {
		int found = pcre2_match(code, (PCRE2_SPTR) text->at, text->size, at,
		                        PCRE2_ANCHORED | PCRE2_NO_UTF_CHECK, match, limits);

		if (found == PCRE2_ERROR_MATCHLIMIT || found == PCRE2_ERROR_DEPTHLIMIT ||
		    found == PCRE2_ERROR_HEAPLIMIT)
			return true;
	}
	return false;
}

/* Start optimizations are off: a hostile text holds what they look for.
 * Tries texts made of one piece over and over, then of all pieces in turn. */
static bool is_unbounded(pcre2_code *code, struct text pattern)
{
	struct hostile hostile = {.count = 0};
	struct buffer text = BUFFER_INIT;
	pcre2_match_data *match = pcre2_match_data_create(1, NULL);
	pcre2_match_context *limits = pcre2_match_context_create(NULL);
	bool unbounded = false;

	pcre2_set_match_limit(limits, STEPS_MOST);
	pieces_find(&hostile, pattern);
	for (size_t i = 0; !unbounded && i <= hostile.count; i++) {
		size_t period = 0;

		buffer_clear(&text);
		while (text.size < HOSTILE_SIZE) {
			if (i < hostile.count)
				buffer_text(&text, hostile.pieces[i]);
			for (size_t j = 0; i == hostile.count && j < hostile.count; j++) {
				buffer_text(&text, hostile.pieces[j]);
				buffer_byte(&text, ' ');
			}
			if (!period)
				period = text.size;
		}
		buffer_byte(&text, '\x01');
		unbounded = runs_away(code, match, limits, &text, period);
	}
	pcre2_match_context_free(limits);
	pcre2_match_data_free(match);
	buffer_release(&text);
	return unbounded;
}

static void pattern_check(struct license_reader *reader, const struct yaml_document *document,
                          const struct yaml_node *node)
{
	struct text pattern = yaml_text(node);
	struct yaml_node place = *node;
	PCRE2_UCHAR message[160];
	PCRE2_SIZE offset;
	pcre2_code *code;
	int fault;

	code = pcre2_compile((PCRE2_SPTR) pattern.at, pattern.size,
	                     PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NO_START_OPTIMIZE,
	                     &fault, &offset, NULL);
	if (!code) {
		pcre2_get_error_message(fault, message, sizeof message);
		place.column += (int) offset;
		license_fault(reader, document, &place, "the pattern cannot compile: %s",
		              (const char *) message);
		return;
	}
	if (is_unbounded(code, pattern))
		license_fault(reader, document, node,
		              "the pattern backtracks without bound; give its repeats an upper "
		              "limit, as in {0,40}");
	pcre2_code_free(code);
}

static void each_item(struct license_reader *reader, const struct yaml_document *document,
                      const struct yaml_node *list,
                      void (*check)(struct license_reader *, const struct yaml_document *,
                                    const struct yaml_node *))
{
	if (list && list->kind == YAML_SCALAR)
		check(reader, document, list);
	for (const struct yaml_node *item = list ? list->first : NULL; item; item = item->next)
		if (item->kind == YAML_SCALAR)
			check(reader, document, item);
}

static void url_check(struct license_reader *reader, const struct yaml_document *document,
                      const struct yaml_node *node)
{
	struct text url = yaml_text(node);

	if (text_starts(url, "http://") || text_starts(url, "https://") || text_starts(url, "www."))
		license_fault(reader, document, node,
		              "write the address without http:// and www., so that both fit");
	for (size_t i = 0; i + 1 < url.size; i++)
		if (url.at[i] == '*' && (url.at[i + 1] != '/' || !i || url.at[i - 1] != '/'))
			license_fault(
			    reader, document, node,
			    "\"*\" stands at the end, or for one whole piece of the path; "
			    "write a pattern");
}

static void signs_check(struct license_reader *reader, const struct yaml_document *document,
                        const struct yaml_node *map)
{
	const struct yaml_node *detect = yaml_get(map, "detect");

	each_item(reader, document, yaml_get(detect, "patterns"), pattern_check);
	each_item(reader, document, yaml_get(detect, "urls"), url_check);
}

static bool is_count(struct text value)
{
	bool some = false;

	if (value.size > 5)
		return false;
	for (size_t i = 0; i < value.size; i++) {
		if (value.at[i] < '0' || value.at[i] > '9')
			return false;
		some = some || value.at[i] != '0';
	}
	return some;
}

/* P1Y, P6M, P2W, P90D and sums of these. */
static bool is_period(struct text value)
{
	size_t digits = 0;

	if (value.size < 3 || value.size > 16 || value.at[0] != 'P')
		return false;
	for (size_t i = 1; i < value.size; i++) {
		if (value.at[i] >= '0' && value.at[i] <= '9') {
			digits++;
		} else {
			if (!digits || !memchr("YMWD", value.at[i], 4))
				return false;
			digits = 0;
		}
	}
	return !digits;
}

static bool is_country(struct text value)
{
	return value.size == 2 && value.at[0] >= 'A' && value.at[0] <= 'Z' && value.at[1] >= 'A' &&
	       value.at[1] <= 'Z';
}

static bool is_date(struct text value)
{
	return clock_parse_date(value, NULL);
}

/* Parameters that are compared, not only shown. */
static const struct {
	const char *key;
	bool (*fits)(struct text value);
	const char *should;
} parameter_forms[] = {
    {"days", is_count, "a whole number from 1 to 99999"},
    {"hours", is_count, "a whole number from 1 to 99999"},
    {"months", is_count, "a whole number from 1 to 99999"},
    {"every", is_period, "a period such as P1Y or P6M"},
    {"until", is_date, "a date as in 2027-12-31"},
    {"allow", is_country, "countries of two letters, as in [DE, FR]"},
    {"deny", is_country, "countries of two letters, as in [DE, FR]"},
    {"countries", is_country, "countries of two letters, as in [DE, FR]"},
};

static void parameter_check(struct license_reader *reader, const struct yaml_document *document,
                            const struct yaml_node *node)
{
	size_t form = 0, forms = sizeof parameter_forms / sizeof *parameter_forms;

	while (form < forms && !text_is(node->key, parameter_forms[form].key))
		form++;
	if (form == forms || node->kind == YAML_MAP)
		return;
	for (const struct yaml_node *item = node->kind == YAML_LIST ? node->first : node; item;
	     item = node->kind == YAML_LIST ? item->next : NULL)
		if (!parameter_forms[form].fits(item->value))
			license_fault(reader, document, item, "%s is not \"%.*s\"; write %s",
			              parameter_forms[form].key, TEXT_ARG(item->value),
			              parameter_forms[form].should);
}

static void parameters_check(struct license_reader *reader, const struct license_entry *entry)
{
	for (int state = LICENSE_PERMIT; state <= LICENSE_ASK; state++) {
		const struct yaml_node *map = yaml_get(entry->node, license_state_names[state]);

		for (const struct yaml_node *clause = map ? map->first : NULL; clause;
		     clause = clause->next)
			for (const struct yaml_node *node = clause->kind == YAML_MAP ? clause->first
			                                                             : NULL;
			     node; node = node->next)
				parameter_check(reader, entry->document, node);
	}
}

static const struct license_clause *clause_named(const struct license_library *library,
                                                 const struct license *license, const char *name)
{
	enum license_target target = LICENSE_DATA;
	const struct license_term *term = license_term_find(library, text_from(name), &target);

	return term ? license_clause(license, term->code, target) : NULL;
}

static void entry_check(struct license_reader *reader, const struct license_entry *entry)
{
	const struct license_library *library = reader->library;
	const struct license *license = &entry->license;
	const struct license_clause *derive = clause_named(library, license, "derive");
	const struct yaml_node *adapts = yaml_get(entry->node, "adapts_to");

	signs_check(reader, entry->document, entry->node);
	parameters_check(reader, entry);
	if (!adapts)
		return;
	if (license->kind == LICENSE_AGREEMENT && license->adapts != LICENSE_ADAPTS_NONE &&
	    license->adapts != LICENSE_ADAPTS_UNKNOWN &&
	    !clause_named(library, license, "derived_to"))
		license_fault_key(reader, entry->document, adapts,
		                  "an agreement lets adapted data out only where derived_to says "
		                  "so; add that clause or write adapts_to: none");
	if (derive && derive->state == LICENSE_FORBID && license->kind != LICENSE_AGREEMENT &&
	    (license->adapts == LICENSE_ADAPTS_ANY || license->adapts == LICENSE_ADAPTS_LIST))
		license_fault_key(reader, entry->document, adapts,
		                  "the text forbids to derive, so adapts_to is none");
}

static int place_order(const void *a, const void *b)
{
	const struct error *left = a, *right = b;
	int order = strcmp(left->file, right->file);

	if (order)
		return order;
	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	return left->column < right->column ? -1 : left->column > right->column;
}

static bool same_folder(const char *a, const char *b)
{
	char *left = realpath(a, NULL), *right = realpath(b, NULL);
	bool same = left && right && strcmp(left, right) == 0;

	free(left);
	free(right);
	return same;
}

int license_lint(const char *shipped, const char *path,
                 void (*found)(void *context, const struct error *fault), void *context,
                 struct error *err)
{
	struct license_reader reader = {0};
	bool folder = file_is_folder(path), all = same_folder(shipped, path);
	size_t count;

	if (!file_exists(path))
		return error_set(err, ERROR_MISSING, "no file or folder \"%s\"", path);
	license_reader_run(&reader, shipped, folder && !all ? path : NULL, folder ? NULL : path);
	for (size_t i = 0; i < reader.library->entry_count; i++)
		if (all || reader.library->entries[i]->own)
			entry_check(&reader, reader.library->entries[i]);
	for (size_t i = 0; i < reader.library->family_count; i++)
		signs_check(&reader, reader.library->families[i]->document,
		            reader.library->families[i]->node);
	count = reader.faults.count;
	if (count)
		qsort(reader.faults.at, count, sizeof *reader.faults.at, place_order);
	for (size_t i = 0; i < count; i++)
		found(context, &reader.faults.at[i]);
	license_reader_release(&reader);
	return count ? ERROR_FINDINGS : ERROR_NONE;
}
