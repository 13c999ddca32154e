#include "report/coverage.h"

#include "base/map.h"
#include "desk/project.h"

#include <stdlib.h>
#include <string.h>

const char *const coverage_by_names[] = {"subjects", "images", "datasets", NULL};
const char *const coverage_side_names[] = {"modality", "body_part", "region",
                                           "access",   "license",   NULL};

enum { LINES_MOST = 400, FEW = 20 };

/* A name of one side. */
struct named {
	struct coverage_line line;
	size_t at; /* in side.lines */
};

/* Names of one side, in the order in which they came. */
struct side {
	struct map by_name; /* of struct named */
	struct coverage_line **lines;
	size_t count;
};

/* Data sets with the same subjects: a tree, whose root stands for all. */
struct group {
	struct group *parent; /* NULL: the root */
	size_t number;
};

/* A data set's places on both sides. */
struct point {
	int64_t number; /* -1: nobody knows */
	struct group *group;
	size_t *rows, *columns;
	size_t row_count, column_count;
	struct point *next;
};

/* A cell while it is counted, points of one group after the other. */
struct tally {
	struct coverage_cell *cell;
	const struct group *group; /* whose points came last */
	int64_t best;              /* the most that one of them said; -1: none did */
	size_t unknown;            /* of them */
};

struct gathering {
	struct arena *arena;
	struct coverage *coverage;
	struct side rows, columns;
	struct map groups; /* of slugs: struct group */
	size_t group_count;
	struct point *points;
	size_t point_count;
};

static size_t place(struct gathering *g, struct side *side, struct text name)
{
	struct named *named = map_get(&side->by_name, name);

	if (!named && side->count >= LINES_MOST) {
		name = text_from("others");
		named = map_get(&side->by_name, name);
	}
	if (named)
		return named->at;
	named = arena_new(g->arena, 1, sizeof *named);
	named->line.name = arena_copy(g->arena, name);
	named->at = side->count;
	map_add(&side->by_name, text_from(named->line.name), named);
	side->lines[side->count] = &named->line;
	return side->count++;
}

static void add_place(size_t *list, size_t *count, size_t at)
{
	for (size_t i = 0; i < *count; i++)
		if (list[i] == at)
			return;
	list[(*count)++] = at;
}

/* The places of a list's names, each once; in the arena. */
static size_t *add_values(struct gathering *g, struct side *side, struct text value, bool is_list,
                          size_t *count)
{
	size_t list[LINES_MOST + 1] = {0}, *places;
	struct text item;

	*count = 0;
	if (!is_list && text_trim(value).size)
		add_place(list, count, place(g, side, text_trim(value)));
	while (is_list && text_next(&value, ',', &item))
		if (text_trim(item).size)
			add_place(list, count, place(g, side, text_trim(item)));
	if (!*count)
		add_place(list, count, place(g, side, text_from("not said")));
	places = arena_new(g->arena, *count, sizeof *places);
	memcpy(places, list, *count * sizeof *list);
	return places;
}

static struct group *root_of(struct group *group)
{
	while (group->parent) {
		if (group->parent->parent)
			group->parent = group->parent->parent;
		group = group->parent;
	}
	return group;
}

static struct group *group_of(struct gathering *g, struct text slug)
{
	struct group *group = map_get(&g->groups, slug);

	if (group)
		return root_of(group);
	group = arena_new(g->arena, 1, sizeof *group);
	group->number = g->group_count++;
	map_add(&g->groups, text_from(arena_copy(g->arena, slug)), group);
	return group;
}

/* Only subjects are shared; of images each set has its own. */
static struct group *join_group(struct gathering *g, struct text slug, struct text same)
{
	struct group *group = group_of(g, slug);
	struct text item;

	if (g->coverage->wanted.by != COVERAGE_SUBJECTS)
		return group;
	while (text_next(&same, ',', &item)) {
		struct group *other;

		if (!text_trim(item).size)
			continue;
		other = group_of(g, text_trim(item));
		if (other != group)
			other->parent = group;
	}
	return group;
}

static int64_t number_of(const struct gathering *g, struct ledger_rows *rows)
{
	enum coverage_by by = g->coverage->wanted.by;
	int column = by == COVERAGE_IMAGES ? 7 : 6;

	if (by == COVERAGE_DATASETS)
		return 1;
	return ledger_is_null(rows, column) ? -1 : ledger_integer(rows, column);
}

static void add_point(struct gathering *g, struct ledger_rows *rows)
{
	const struct coverage_wanted *wanted = &g->coverage->wanted;
	struct point *point = arena_new(g->arena, 1, sizeof *point);

	point->number = number_of(g, rows);
	point->group = join_group(g, ledger_text(rows, 0), ledger_text(rows, 8));
	point->rows = add_values(g, &g->rows, ledger_text(rows, (int) wanted->rows + 1),
	                         wanted->rows <= COVERAGE_REGION, &point->row_count);
	point->columns = add_values(g, &g->columns, ledger_text(rows, (int) wanted->columns + 1),
	                            wanted->columns <= COVERAGE_REGION, &point->column_count);
	point->next = g->points;
	g->points = point;
	g->point_count++;
}

/* --- counting --- */

static int by_group(const void *a, const void *b)
{
	const struct point *x = *(struct point *const *) a, *y = *(struct point *const *) b;

	return (x->group->number > y->group->number) - (x->group->number < y->group->number);
}

/* Groups are whole only after the last row was read. */
static struct point **points_by_group(struct gathering *g)
{
	struct point **points = arena_new(g->arena, g->point_count + 1, sizeof *points);
	size_t at = 0;

	for (struct point *p = g->points; p; p = p->next) {
		p->group = root_of(p->group);
		points[at++] = p;
	}
	qsort(points, g->point_count, sizeof *points, by_group);
	return points;
}

/* What a group counts in one cell is the most that one of its sets there says;
 * where none says it, all are unknown. */
static void tally_add(struct tally *tally, const struct point *point)
{
	struct coverage_cell *cell = tally->cell;

	if (tally->group != point->group) {
		tally->group = point->group;
		tally->best = -1;
		tally->unknown = 0;
	}
	cell->sets++;
	if (point->number > tally->best) {
		cell->sum += point->number - (tally->best < 0 ? 0 : tally->best);
		cell->unknown -= tally->unknown;
		tally->unknown = 0;
		tally->best = point->number;
	} else if (point->number < 0 && tally->best < 0) {
		cell->unknown++;
		tally->unknown++;
	}
}

static struct tally *tallies_new(struct gathering *g, size_t count)
{
	return arena_new(g->arena, count + 1, sizeof(struct tally));
}

static void count_lines(struct gathering *g, struct point **points)
{
	struct tally *rows = tallies_new(g, g->rows.count), total = {.cell = &g->coverage->total};
	struct tally *columns = tallies_new(g, g->columns.count);

	for (size_t i = 0; i < g->rows.count; i++)
		rows[i].cell = &g->rows.lines[i]->total;
	for (size_t i = 0; i < g->columns.count; i++)
		columns[i].cell = &g->columns.lines[i]->total;
	for (size_t i = 0; i < g->point_count; i++) {
		const struct point *p = points[i];

		g->coverage->again += total.group == p->group;
		tally_add(&total, p);
		for (size_t r = 0; r < p->row_count; r++)
			tally_add(&rows[p->rows[r]], p);
		for (size_t k = 0; k < p->column_count; k++)
			tally_add(&columns[p->columns[k]], p);
	}
}

static int largest_first(const void *a, const void *b)
{
	const struct coverage_line *x = *(struct coverage_line *const *) a;
	const struct coverage_line *y = *(struct coverage_line *const *) b;

	if (x->total.sum != y->total.sum)
		return x->total.sum > y->total.sum ? -1 : 1;
	if (x->total.sets != y->total.sets)
		return x->total.sets > y->total.sets ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* Sorts a side; `to[i]` is where the i-th line went. */
static struct coverage_line *sort_side(struct gathering *g, struct side *side, size_t *to)
{
	struct coverage_line **sorted = arena_new(g->arena, side->count + 1, sizeof *sorted);
	struct coverage_line *lines = arena_new(g->arena, side->count + 1, sizeof *lines);

	memcpy(sorted, side->lines, side->count * sizeof *sorted);
	qsort(sorted, side->count, sizeof *sorted, largest_first);
	for (size_t i = 0; i < side->count; i++) {
		lines[i] = *sorted[i];
		for (size_t k = 0; k < side->count; k++)
			if (side->lines[k] == sorted[i])
				to[k] = i;
	}
	return lines;
}

static void fill_cells(struct gathering *g)
{
	struct coverage *c = g->coverage;
	struct point **points = points_by_group(g);
	struct tally *tallies = tallies_new(g, g->rows.count * g->columns.count);
	size_t *row_to = arena_new(g->arena, g->rows.count + 1, sizeof *row_to);
	size_t *column_to = arena_new(g->arena, g->columns.count + 1, sizeof *column_to);

	count_lines(g, points);
	c->rows = sort_side(g, &g->rows, row_to);
	c->columns = sort_side(g, &g->columns, column_to);
	c->row_count = g->rows.count;
	c->column_count = g->columns.count;
	c->cells = arena_new(g->arena, c->row_count * c->column_count + 1, sizeof *c->cells);
	for (size_t i = 0; i < c->row_count * c->column_count; i++)
		tallies[i].cell = &c->cells[i];
	for (size_t i = 0; i < g->point_count; i++)
		for (size_t r = 0; r < points[i]->row_count; r++)
			for (size_t k = 0; k < points[i]->column_count; k++)
				tally_add(&tallies[row_to[points[i]->rows[r]] * c->column_count +
				                   column_to[points[i]->columns[k]]],
				          points[i]);
	for (size_t i = 0; i < c->row_count * c->column_count; i++)
		if (coverage_number(c, &c->cells[i]) > c->most)
			c->most = coverage_number(c, &c->cells[i]);
}

/* --- gaps --- */

static bool is_named(const struct coverage_line *line)
{
	return strcmp(line->name, "not said") != 0 && strcmp(line->name, "others") != 0;
}

static void add_gap(struct coverage *c, const struct coverage_gap *gap)
{
	size_t at = c->gap_count;

	while (at && c->gaps[at - 1].expected < gap->expected)
		at--;
	if (at == COVERAGE_GAPS_MOST)
		return;
	if (c->gap_count < COVERAGE_GAPS_MOST)
		c->gap_count++;
	memmove(c->gaps + at + 1, c->gaps + at, (c->gap_count - at - 1) * sizeof *c->gaps);
	c->gaps[at] = *gap;
}

static double expected(const struct coverage *c, size_t row, size_t column)
{
	return (double) c->rows[row].total.sets * (double) c->columns[column].total.sets /
	       (double) c->total.sets;
}

bool coverage_is_gap(const struct coverage *c, size_t row, size_t column)
{
	return !coverage_cell(c, row, column)->sets && is_named(&c->rows[row]) &&
	       is_named(&c->columns[column]) && expected(c, row, column) >= 2;
}

static void find_gaps(struct coverage *c)
{
	size_t all = 0;

	for (size_t r = 0; r < c->row_count; r++)
		for (size_t k = 0; k < c->column_count; k++) {
			struct coverage_gap gap = {r, k, 0};

			if (!coverage_is_gap(c, r, k))
				continue;
			gap.expected = expected(c, r, k);
			add_gap(c, &gap);
			all++;
		}
	c->gap_more = all - c->gap_count;
}

int coverage_gather(struct desk *desk, const struct coverage_wanted *wanted, struct arena *arena,
                    struct coverage *coverage, struct error *err)
{
	struct gathering g = {.arena = arena,
	                      .coverage = coverage,
	                      .rows = {.by_name = MAP_INIT(arena)},
	                      .columns = {.by_name = MAP_INIT(arena)},
	                      .groups = MAP_INIT(arena)};
	const char *project = wanted->project ? wanted->project : "";
	struct desk_project found;
	struct ledger_rows rows;

	*coverage = (struct coverage){.wanted = *wanted};
	if (wanted->rows == wanted->columns)
		return error_set(err, ERROR_USAGE,
		                 "rows and columns are both %s; name two different ones",
		                 coverage_side_names[wanted->rows]);
	if (desk_need_ledger(desk, err) ||
	    (*project && desk_project_find_bare(desk, project, arena, &found, err)) ||
	    ledger_query(desk_ledger(desk), LEDGER_COVERAGE_ROWS, &rows, err, "t", project))
		return err->code;
	g.rows.lines = arena_new(arena, LINES_MOST + 1, sizeof *g.rows.lines);
	g.columns.lines = arena_new(arena, LINES_MOST + 1, sizeof *g.columns.lines);
	while (ledger_next(&rows))
		add_point(&g, &rows);
	if (ledger_done(&rows, err))
		return err->code;
	fill_cells(&g);
	find_gaps(coverage);
	return ERROR_NONE;
}

const struct coverage_cell *coverage_cell(const struct coverage *c, size_t row, size_t column)
{
	return &c->cells[row * c->column_count + column];
}

int64_t coverage_number(const struct coverage *c, const struct coverage_cell *cell)
{
	return c->wanted.by == COVERAGE_DATASETS ? (int64_t) cell->sets : cell->sum;
}

/* By powers of ten below the largest: data sets differ by as much.  A few are
 * told apart one by one. */
int coverage_shade(const struct coverage *c, const struct coverage_cell *cell)
{
	int64_t number = coverage_number(c, cell);
	int shade = 4;

	if (!cell->sets)
		return 0;
	if (c->most < FEW)
		return number < 1 ? 1 : (int) ((4 * number + c->most - 1) / c->most);
	for (int64_t step = c->most / 3 + 1; shade > 1 && number < step; step = step / 10 + 1) {
		shade--;
		if (step == 1)
			break;
	}
	return shade;
}
