/*
 * rules_parts.h - what the compiled rules are made of; for rules*.c alone.
 */
#ifndef ACCORD_LICENSE_RULES_PARTS_H
#define ACCORD_LICENSE_RULES_PARTS_H

#include "base/map.h"
#include "license/rules.h"

struct license_reader;
struct yaml_document;

struct license_rules {
	struct rules_rule **at;
	size_t count, room;
	struct map by_id, phrases, marks, database_right;
};

/* The word of a template whose brace opens at `at`, or -1; *end is past it. */
int rules_word_at(struct text pattern, size_t at, size_t *end);

/* The functions that `test:` may name, NULL at the end. */
extern const char *const rules_test_names[];

/* Reads one rules.yaml into the reader's library; a rule of a later file
 * takes the place of one of the same id. */
void rules_read(struct license_reader *reader, const struct yaml_document *document);

#endif
