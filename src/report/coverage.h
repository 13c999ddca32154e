/*
 * coverage.h - how much of what there is: modalities by body parts, regions,
 * kinds of access or licenses, by subjects, images or data sets.
 *
 * A data set with two modalities and three body parts counts in six cells; the
 * totals of rows and columns count it once each.  A number that nobody knows
 * is counted as unknown and never as 0.  Data sets that are said to have the
 * same subjects (`same_subjects_as`) count these once in each cell and each
 * total, with the largest number that one of them there has.  A gap is a cell without
 * a data set although its row and its column have so many that some would be
 * expected there.
 */
#ifndef ACCORD_REPORT_COVERAGE_H
#define ACCORD_REPORT_COVERAGE_H

#include "base/arena.h"
#include "desk/desk.h"

#include <jansson.h>

enum coverage_by { COVERAGE_SUBJECTS, COVERAGE_IMAGES, COVERAGE_DATASETS };
extern const char *const coverage_by_names[]; /* subjects images datasets; NULL-terminated */

enum coverage_side {
	COVERAGE_MODALITY,
	COVERAGE_BODY_PART,
	COVERAGE_REGION,
	COVERAGE_ACCESS,
	COVERAGE_LICENSE
};
/* modality body_part region access license; NULL-terminated */
extern const char *const coverage_side_names[];

struct coverage_wanted {
	const char *project; /* a slug; NULL or "": all data sets */
	enum coverage_side rows, columns;
	enum coverage_by by;
};

struct coverage_cell {
	int64_t sum;    /* of what is known */
	size_t sets;    /* data sets in it */
	size_t unknown; /* of them, whose number nobody knows */
};

struct coverage_line {
	const char *name; /* "not said" for data sets without one */
	struct coverage_cell total;
};

struct coverage_gap {
	size_t row, column;
	double expected; /* data sets, were they spread evenly */
};

#define COVERAGE_GAPS_MOST 12

struct coverage {
	struct coverage_wanted wanted;
	struct coverage_line *rows, *columns; /* the largest first */
	size_t row_count, column_count;
	struct coverage_cell *cells; /* row by row */
	struct coverage_cell total;
	int64_t most; /* the largest number of a cell */
	size_t again; /* data sets whose subjects were counted with another's */
	struct coverage_gap gaps[COVERAGE_GAPS_MOST]; /* the widest first */
	size_t gap_count, gap_more;                   /* how many narrower ones there are */
};

const struct coverage_cell *coverage_cell(const struct coverage *c, size_t row, size_t column);
/* What the cell counts, by what was wanted. */
int64_t coverage_number(const struct coverage *c, const struct coverage_cell *cell);
/* A cell without a data set where two or more would be expected, were they
 * spread evenly. */
bool coverage_is_gap(const struct coverage *c, size_t row, size_t column);
/* 0 to 4: how dark a cell is to be, by its share of the largest one; 0 is
 * without a data set. */
int coverage_shade(const struct coverage *c, const struct coverage_cell *cell);

/* ERROR_MISSING for a project that is not there; ERROR_USAGE when rows and
 * columns are the same.  In the arena. */
int coverage_gather(struct desk *desk, const struct coverage_wanted *wanted, struct arena *arena,
                    struct coverage *coverage, struct error *err);

/* --- coverage_render.c --- */
/* `width` columns, at least 40; what does not fit is counted.  Without `shades`
 * only the numbers, which is what a screen reader wants. */
void coverage_text(const struct coverage *c, size_t width, bool shades, struct buffer *out);
void coverage_csv(const struct coverage *c, struct buffer *out);
json_t *coverage_json(const struct coverage *c);
/* A number in short, "1.2k", with "+" where some of it is not known, "?" where
 * all is; "-" without a data set. */
void coverage_words(const struct coverage *c, const struct coverage_cell *cell, char *out,
                    size_t size);
/* The same of a place in the map, where a gap is called one. */
void coverage_label(const struct coverage *c, size_t row, size_t column, char *out, size_t size);
/* One sentence on what the map shows. */
void coverage_says(const struct coverage *c, struct buffer *out);
/* One that names the gaps; nothing where there is none. */
void coverage_gaps(const struct coverage *c, struct buffer *out);

#endif
