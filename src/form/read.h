/*
 * read.h - from the YAML tree to struct form (inside the form room).
 *
 * Reading goes on after a fault; each is told to `found` with its place.
 */
#ifndef ACCORD_FORM_READ_H
#define ACCORD_FORM_READ_H

#include "base/arena.h"
#include "base/yaml.h"
#include "form/form.h"

#define FORM_FAULTS_MOST 100
/* More than any portal has; what is compared with each other stays quick. */
#define FORM_LIST_MOST       2000 /* choices, columns, values of a condition */
#define FORM_CONDITIONS_MOST 100
#define FORM_PATTERN_MOST    1000 /* bytes */
#define FORM_PATTERNS_MOST   60   /* tried for backtracking */

struct form_reader {
	struct arena *arena;
	struct yaml_document document;
	struct form *form;
	enum form_rule rule;                /* the form's own, for limits that name none */
	const struct yaml_node **questions; /* where each stands, by index */
	void (*found)(void *context, const struct error *fault);
	void *context;
	size_t faults;
};

/* The whole file. */
void form_read(struct form_reader *reader);
/* Small letters, digits and hyphens, at most 60; "" is well. */
bool form_is_short_name(const char *name);
/* The same but for ASCII case, and "_" for "-". */
bool form_same_name(struct text a, struct text b);
/* `rems` of a form's head, and of a question, section or note (NULL: none). */
void form_read_rems_head(struct form_reader *reader, const struct yaml_node *node);
const struct form_rems *form_read_rems(struct form_reader *reader, const struct yaml_node *map);
/* What the question says of itself, for people. */
const char *form_read_help(struct form_reader *reader, const struct form_question *question);
/* A section's `notes`; once its questions are read. */
void form_read_notes(struct form_reader *reader, const struct yaml_node *notes,
                     struct form_section *section, struct form_question *from,
                     struct form_question *end);
/* What is due when: `deadlines:`. */
void form_read_deadlines(struct form_reader *reader, const struct yaml_node *deadlines);
/* The sections and their questions under `form:`. */
void form_read_sections(struct form_reader *reader, const struct yaml_node *sections);
/* What only the whole shows: ids given twice, targets, circles, sources. */
void form_lint_whole(struct form_reader *reader);
void form_lint_patterns(struct form_reader *reader);
/* What loads well but cannot be meant: of questions, and of the rest. */
void form_lint_questions(struct form_reader *reader);
void form_lint_details(struct form_reader *reader);
void form_lint_concepts(struct form_reader *reader, const struct form_concepts *concepts);

void form_fault(struct form_reader *reader, const struct yaml_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* At a key of a question, or at the question where it has no such key. */
void form_fault_in(struct form_reader *reader, const struct form_question *question,
                   const char *key, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* True once so many faults were found that further ones are not told; what
 * takes long to say need not be said then. */
bool form_faults_full(const struct form_reader *reader);
void form_fault_at(struct form_reader *reader, int line, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* False, with a fault, when the node is no map; unknown keys are faults. */
bool form_read_map(struct form_reader *reader, const struct yaml_node *node, const char *what,
                   const char *const *known);
/* The scalar under a key, "" when there is none; with `required` that is a
 * fault. */
const char *form_read_string(struct form_reader *reader, const struct yaml_node *map,
                             const char *key, bool required);
/* The place of the word among `count` names; `otherwise` when the key is not
 * there or the word is unknown (a fault, naming the nearest). */
size_t form_read_name(struct form_reader *reader, const struct yaml_node *map, const char *key,
                      const char *const *names, size_t count, size_t otherwise);
bool form_read_bool(struct form_reader *reader, const struct yaml_node *map, const char *key,
                    bool otherwise);
long form_read_number(struct form_reader *reader, const struct yaml_node *node, long least,
                      long most);
/* A scalar or a list of scalars as a NULL-terminated list. */
const char *const *form_read_list(struct form_reader *reader, const struct yaml_node *node);
/* `source` and `status` of a fact or question: without a source a fact is
 * unsourced, with one it is sourced, unless it says otherwise. */
enum form_status form_read_standing(struct form_reader *reader, const struct yaml_node *map,
                                    const char **source);

#endif
