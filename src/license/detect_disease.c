/* Which disease a consent names: "DS(breast cancer)", "disease-specific
 * research: stroke", "DUO:0000007 MONDO:0007254". */
#include "license/detect_parts.h"

#include "base/buffer.h"

#include <string.h>

#define DISEASES_MOST 8
#define DISEASE_SIZE  80 /* bytes */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What parts parameters, or would trouble a list, is left out. */
static void add(struct buffer *list, struct text disease)
{
	disease = text_trim(disease);
	if (!disease.size || disease.size > DISEASE_SIZE)
		return;
	if (list->size)
		buffer_byte(list, ',');
	for (size_t i = 0; i < disease.size; i++)
		if (!strchr(";=\"", disease.at[i]))
			buffer_byte(list, disease.at[i]);
}

/* "MONDO:0007254", also "MONDO_0007254" at the end of an address. */
static size_t add_ids(struct text words, struct buffer *list)
{
	static const char *const prefixes[] = {"MONDO", "DOID", "ORPHA", "EFO"};
	size_t found = 0;

	for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++) {
		size_t size = strlen(prefixes[p]);
		struct text rest = words;
		size_t at;

		while (found < DISEASES_MOST &&
		       (at = text_find(rest, text_from(prefixes[p]))) != TEXT_NONE) {
			size_t end = at + size + 1;

			while (end < rest.size && is_digit(rest.at[end]))
				end++;
			if (end > at + size + 1 && strchr(":_", rest.at[at + size])) {
				buffer_printf(list, "%s%s:%.*s", list->size ? "," : "", prefixes[p],
				              TEXT_ARG(text_slice(rest, at + size + 1, end)));
				found++;
			}
			rest = text_slice(rest, at + size, rest.size);
		}
	}
	return found;
}

/* The piece up to the first of these. */
static struct text until(struct text rest, const char *ends)
{
	size_t size = 0;

	while (size < rest.size && !strchr(ends, rest.at[size]))
		size++;
	return text_slice(rest, 0, size);
}

static bool begins(struct text rest, const char *word)
{
	return rest.size >= strlen(word) &&
	       text_equal_nocase(text_slice(rest, 0, strlen(word)), text_from(word));
}

static void add_named(struct text words, struct buffer *list)
{
	static const char *const heads[] = {"disease-specific research",
	                                    "disease specific research", "disease-specific",
	                                    "disease specific"};

	for (size_t i = 0; i + 3 < words.size; i++) {
		struct text rest = text_slice(words, i, words.size);
		bool word = !i || strchr(" ,;:(|/-\t", words.at[i - 1]);

		if (word && (text_starts(rest, "DS(") || text_starts(rest, "DS (")))
			add(list,
			    until(text_slice(rest, text_find_byte(rest, '(') + 1, rest.size), ")"));
		for (size_t h = 0; word && h < 4; h++)
			if (begins(rest, heads[h])) {
				rest = text_trim(text_slice(rest, strlen(heads[h]), rest.size));
				if (rest.size && strchr("(:", rest.at[0]))
					add(list, until(text_slice(rest, 1, rest.size), "().;|"));
				break;
			}
	}
}

void detect_disease(const struct license_library *library, struct text words, struct arena *arena,
                    struct license_reading *reading)
{
	enum license_target target = LICENSE_DATA;
	const struct license_term *term =
	    license_term_find(library, text_from("disease_research"), &target);
	struct license_clause *clauses;
	struct buffer list = BUFFER_INIT;
	bool wanted = false;

	for (size_t i = 0; term && i < reading->clause_count; i++)
		wanted = wanted || reading->clauses[i].code == term->code;
	if (!wanted)
		return;
	if (!add_ids(words, &list))
		add_named(words, &list);
	clauses = arena_new(arena, reading->clause_count, sizeof *clauses);
	for (size_t i = 0; i < reading->clause_count; i++) {
		clauses[i] = reading->clauses[i];
		if (clauses[i].code == term->code && !*clauses[i].parameters && list.size)
			clauses[i].parameters =
			    arena_printf(arena, "disease=%s", buffer_cstr(&list));
	}
	reading->clauses = clauses;
	buffer_release(&list);
}
