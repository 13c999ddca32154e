/*
 * library_parts.h - what the files that make a library share; nobody else
 * includes it.
 *
 * Loading goes in passes: the vocabulary (terms.c), every file's licenses as
 * nodes (library.c), then license by license its base, clauses and signs
 * (library_read.c, library_clause.c), then who may follow whom
 * (library_adapts.c), which needs all of them.  A fault never stops a pass:
 * it is noted, so that lint can show all; loading shows the first.
 */
#ifndef ACCORD_LICENSE_LIBRARY_PARTS_H
#define ACCORD_LICENSE_LIBRARY_PARTS_H

#include "base/arena.h"
#include "base/checksum.h"
#include "base/map.h"
#include "base/yaml.h"
#include "license/library.h"

#define LICENSE_FAULTS_MOST     1000
#define LICENSE_VERSION_NUMBERS 3
#define LICENSE_QUESTIONS_MOST  32

/* What a name of the vocabulary leads to. */
struct license_name {
	int code;
	int target; /* of an alias; -1 where it names none */
};

enum license_progress { LICENSE_UNREAD, LICENSE_READING, LICENSE_READ };

struct license_entry {
	struct license license; /* first: a struct license * is an entry */
	const struct yaml_document *document;
	const struct yaml_node *node;     /* its map */
	const struct yaml_node *defaults; /* the file's map */
	enum license_progress progress;
	int version[LICENSE_VERSION_NUMBERS];
	struct license_clause *clauses; /* sorted by code and target */
	size_t clause_count, clause_room;
	/* adapts_to as written here or in the base */
	const struct yaml_document *adapts_document;
	const struct yaml_node *adapts_node;
	unsigned char *members; /* enum license_member by index; NULL: none */
	bool own;
	struct license_entry *shipped; /* whose place a user's own took, or NULL */
	bool behind;                   /* stands behind a user's own */
};

struct license_family_entry {
	struct license_family family; /* first */
	const struct yaml_document *document;
	const struct yaml_node *node;
};

struct license_library {
	struct arena arena;
	struct license_term terms[LICENSE_CODES_MOST];
	size_t term_count;
	struct map names; /* of the vocabulary: struct license_name */
	struct license_use *uses;
	size_t use_count, use_room;
	const char *questions[LICENSE_QUESTIONS_MOST + 1];
	const char *question_words[LICENSE_QUESTIONS_MOST];
	size_t question_count;
	struct license_entry **entries;
	size_t entry_count, entry_room;
	struct map ids; /* lower case: struct license_entry */
	struct license_family_entry **families;
	size_t family_count, family_room;
	struct map family_ids;       /* lower case: struct license_family_entry */
	struct license_rules *rules; /* NULL: the folders have none */
	char sha256[CHECKSUM_SIZE];
};

/* Collects the faults of a pass. */
struct license_faults {
	struct error *at;
	size_t count, room;
};

struct license_reader {
	struct license_library *library;
	struct license_faults faults;
	struct checksum sum;
	bool own; /* reading the user's folder */
};

/* At the node's value, and at its key. */
void license_fault(struct license_reader *reader, const struct yaml_document *document,
                   const struct yaml_node *node, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void license_fault_key(struct license_reader *reader, const struct yaml_document *document,
                       const struct yaml_node *node, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void license_fault_note(struct license_reader *reader, const struct error *fault);

/* Faults every key of the map that is not known, with the nearest that is. */
void license_known_keys(struct license_reader *reader, const struct yaml_document *document,
                        const struct yaml_node *map, const char *const *known);
/* A scalar's text in the library's arena, or "" with a fault. */
const char *license_scalar(struct license_reader *reader, const struct yaml_document *document,
                           const struct yaml_node *node, const char *what);
/* A scalar or a list of scalars as a NULL-terminated list; never NULL. */
const char *const *license_strings(struct license_reader *reader,
                                   const struct yaml_document *document,
                                   const struct yaml_node *node, const char *what);
/* The index of the text among the names, or -1. */
int license_index(struct text text, const char *const *names, size_t count);
/* A lower-case copy in the arena, for the maps. */
struct text license_fold(struct arena *arena, struct text text);

/* terms.c */
void license_terms_read(struct license_reader *reader, const struct yaml_document *document);
/* "code", "code on target" or an alias; returns the code or -1 with a fault
 * at the node's key (or at its value, for an item of a list). */
int license_code_read(struct license_reader *reader, const struct yaml_document *document,
                      const struct yaml_node *node, struct text words, enum license_target *target);

/* library_read.c */
void license_file_read(struct license_reader *reader, const struct yaml_document *document);
void license_entry_read(struct license_reader *reader, struct license_entry *entry);
struct license_entry *license_entry_find(const struct license_library *library, struct text id);
struct license_family_entry *license_family_entry_find(const struct license_library *library,
                                                       struct text id);
void license_families_finish(struct license_reader *reader);

/* library_clause.c */
void license_clauses_read(struct license_reader *reader, struct license_entry *entry,
                          const struct license_entry *base);
void license_clauses_imply(struct license_library *library, struct license_entry *entry);

/* library_adapts.c */
void license_adapts_read(struct license_reader *reader, struct license_entry *entry);

/* library.c: reads all; the faults stay in the reader. */
void license_reader_run(struct license_reader *reader, const char *shipped, const char *own,
                        const char *one_file);
void license_reader_release(struct license_reader *reader);

#endif
