/* The detector: a string in, a reading out. */
#include "license/detect_parts.h"

#include "base/memory.h"

#include <string.h>

const char *const license_reading_kind_names[6] = {"license",   "expression", "family",
                                                   "statement", "terms",      "none"};

struct license_detector *license_detector_new(const struct license_library *library)
{
	struct license_detector *detector = memory_new(1, sizeof *detector);

	detector->library = library;
	return detector;
}

void license_detector_free(struct license_detector *detector)
{
	if (!detector)
		return;
	detect_names_free(detector->names);
	detect_urls_free(detector->urls);
	detect_patterns_free(detector->known);
	detect_patterns_free(detector->statements);
	detect_patterns_free(detector->guards);
	detect_patterns_free(detector->hedges);
	detect_vocabulary_free(detector->vocabulary);
	detect_text_release(&detector->text);
	memory_free(detector->mask);
	memory_free(detector);
}

/* A whole string that is a name needs no look at its words. */
static bool read_exact(struct license_detector *detector, struct arena *arena,
                       struct license_reading *reading)
{
	const struct detect_text *text = &detector->text;
	const struct detect_name *name = NULL;
	struct license_hit *hit;
	size_t last;

	if (!text->count || text->cut ||
	    detect_names_find(detector->names, text, 0, text->count, &name) != text->count ||
	    name->shy)
		return false;
	last = text->words[text->count - 1].end;
	/* "CC BY 4.0*" has a note; "*CC BY 4.0*" has emphasis. */
	if (text_find_byte(text_span(text->at + last, text->size - last), '*') != TEXT_NONE &&
	    text->at[0] != '*')
		return false;
	hit = arena_new(arena, 1, sizeof *hit);
	hit->id = name->id;
	hit->license = name->license;
	hit->by = text->count == 1 || strcmp(name->id, "CC") == 0 ? "id" : "name";
	hit->start = text->from[text->words[0].start];
	hit->end = text->from[last - 1] + 1u;
	hit->covers = "";
	reading->hits = hit;
	reading->hit_count = 1;
	reading->expression = name->id;
	reading->kind =
	    name->family                           ? LICENSE_READ_FAMILY
	    : strcmp(name->id, DETECT_CUSTOM) == 0 ? LICENSE_READ_TERMS
	    : name->license && (name->license->kind == LICENSE_STATEMENT ||
	                        text_starts(text_from(name->id), "LicenseRef-PublicDomain"))
	        ? LICENSE_READ_STATEMENT
	        : LICENSE_READ_LICENSE;
	if (reading->kind == LICENSE_READ_STATEMENT && name->license->clause_count) {
		struct license_clause *clauses =
		    arena_new(arena, name->license->clause_count, sizeof *clauses);

		for (size_t i = 0; i < name->license->clause_count; i++)
			if (!name->license->clauses[i].implied)
				clauses[reading->clause_count++] = name->license->clauses[i];
		reading->clauses = clauses;
	}
	return true;
}

const struct license_reading *license_detect(struct license_detector *detector, struct arena *arena,
                                             struct text input)
{
	struct license_reading *reading = arena_new(arena, 1, sizeof *reading);
	struct detect_work work = {.detector = detector, .text = &detector->text, .arena = arena};

	if (!detector->names) {
		detector->names = detect_names_new(detector->library);
		detector->urls = detect_urls_new(detector->library);
	}
	detect_text_read(&detector->text, input);
	detect_text_words(&detector->text);
	if (read_exact(detector, arena, reading)) {
		detect_disease(detector->library, input, arena, reading);
		return reading;
	}
	work.mentions = arena_new(arena, DETECT_MENTIONS_MOST + 1, sizeof *work.mentions);
	work.statements = arena_new(arena, DETECT_STATEMENTS_MOST, sizeof *work.statements);
	detect_scan(&work);
	detect_guard(&work);
	detect_combine(&work, reading);
	detect_disease(detector->library, input, arena, reading);
	return reading;
}
