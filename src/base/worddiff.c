#include "base/worddiff.h"

#include "base/memory.h"

#include <string.h>

/* Edits that are searched for; memory grows with their square. */
enum { EDITS_MOST = 600 };

struct words {
	struct text *at;
	size_t count, room;
};

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* Words and the spaces between them; a line break is a word of its own. */
static void split(struct text t, struct words *words)
{
	for (size_t at = 0; at < t.size;) {
		size_t end = at + 1;

		while (t.at[at] != '\n' && end < t.size && t.at[end] != '\n' &&
		       is_space(t.at[end]) == is_space(t.at[at]))
			end++;
		words->at = memory_grow(words->at, words->count, &words->room, sizeof *words->at);
		words->at[words->count++] = text_slice(t, at, end);
		at = end;
	}
}

struct search {
	struct words a, b;
	size_t head, tail; /* common words at both ends */
	struct worddiff_piece *pieces;
	size_t count;
};

static bool same(const struct search *s, size_t x, size_t y)
{
	return text_equal(s->a.at[s->head + x], s->b.at[s->head + y]);
}

/* Adds a run of words; the last piece grows if it is of the same kind. */
static void add(struct search *s, enum worddiff_kind kind, const struct words *of, size_t from,
                size_t to)
{
	struct worddiff_piece *last = s->count ? &s->pieces[s->count - 1] : NULL;
	const char *start, *end;

	if (from == to)
		return;
	start = of->at[from].at;
	end = of->at[to - 1].at + of->at[to - 1].size;
	if (last && last->kind == kind)
		last->text.size = (size_t) (end - last->text.at);
	else
		s->pieces[s->count++] =
		    (struct worddiff_piece){kind, text_span(start, (size_t) (end - start))};
}

/* The furthest reaching path of each number of edits, all kept for the way
 * back: row d has its 2d + 1 diagonals from offset d * d. */
static long find_edits(const struct search *s, long n, long m, long *rows)
{
	for (long d = 0; d <= EDITS_MOST && d <= n + m; d++) {
		long *row = rows + d * d + d, *before = rows + (d - 1) * (d - 1) + d - 1;

		for (long k = -d; k <= d; k += 2) {
			long x = 0;

			if (d)
				x = k == -d || (k != d && before[k - 1] < before[k + 1])
				        ? before[k + 1]
				        : before[k - 1] + 1;
			while (x < n && x - k < m && x - k >= 0 && x >= 0 &&
			       same(s, (size_t) x, (size_t) (x - k)))
				x++;
			row[k] = x;
			if (k == n - m && x >= n)
				return d;
		}
	}
	return -1;
}

/* Walks back from the end; steps[i]: edit i put a word in (else took one out). */
static void walk(long n, long m, long d, const long *rows, char *steps)
{
	long x = n, y = m;

	for (; d > 0; d--) {
		const long *before = rows + (d - 1) * (d - 1) + d - 1;
		long k = x - y;
		bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
		long from = before[down ? k + 1 : k - 1];

		steps[d - 1] = (char) down;
		x = from;
		y = from - (down ? k + 1 : k - 1);
	}
}

static void put_edits(struct search *s, long n, long m, long d, const char *steps)
{
	size_t x = s->head, y = s->head, from = x;

	for (long i = 0; i < d; i++) {
		from = x;
		while (x < s->head + (size_t) n && y < s->head + (size_t) m &&
		       text_equal(s->a.at[x], s->b.at[y])) {
			x++;
			y++;
		}
		add(s, WORDDIFF_SAME, &s->a, from, x);
		if (steps[i]) {
			add(s, WORDDIFF_NEW, &s->b, y, y + 1);
			y++;
		} else {
			add(s, WORDDIFF_GONE, &s->a, x, x + 1);
			x++;
		}
	}
	add(s, WORDDIFF_SAME, &s->a, x, s->head + (size_t) n);
}

static void diff_middle(struct search *s)
{
	long n = (long) (s->a.count - s->head - s->tail);
	long m = (long) (s->b.count - s->head - s->tail);
	long most = n + m < EDITS_MOST ? n + m : EDITS_MOST, d;
	long *rows = memory_new((size_t) ((most + 1) * (most + 1)) + 1, sizeof *rows);
	char *steps;

	d = find_edits(s, n, m, rows);
	if (d < 0) {
		add(s, WORDDIFF_GONE, &s->a, s->head, s->head + (size_t) n);
		add(s, WORDDIFF_NEW, &s->b, s->head, s->head + (size_t) m);
	} else {
		steps = memory_new((size_t) d + 1, 1);
		walk(n, m, d, rows, steps);
		put_edits(s, n, m, d, steps);
		memory_free(steps);
	}
	memory_free(rows);
}

void worddiff(struct arena *arena, struct text before, struct text after, struct worddiff *diff)
{
	struct search s = {.head = 0};
	size_t least;

	split(before, &s.a);
	split(after, &s.b);
	least = s.a.count < s.b.count ? s.a.count : s.b.count;
	while (s.head < least && text_equal(s.a.at[s.head], s.b.at[s.head]))
		s.head++;
	while (s.tail < least - s.head &&
	       text_equal(s.a.at[s.a.count - 1 - s.tail], s.b.at[s.b.count - 1 - s.tail]))
		s.tail++;
	s.pieces = arena_new(arena, 2 * EDITS_MOST + 8, sizeof *s.pieces);
	add(&s, WORDDIFF_SAME, &s.a, 0, s.head);
	diff_middle(&s);
	add(&s, WORDDIFF_SAME, &s.a, s.a.count - s.tail, s.a.count);
	memory_free(s.a.at);
	memory_free(s.b.at);
	diff->at = s.pieces;
	diff->count = s.count;
}

void worddiff_write(const struct worddiff *diff, struct buffer *out)
{
	static const char *const marks[][2] = {[WORDDIFF_SAME] = {"", ""},
	                                       [WORDDIFF_GONE] = {"[-", "-]"},
	                                       [WORDDIFF_NEW] = {"{+", "+}"}};

	for (size_t i = 0; i < diff->count; i++) {
		buffer_string(out, marks[diff->at[i].kind][0]);
		buffer_text(out, diff->at[i].text);
		buffer_string(out, marks[diff->at[i].kind][1]);
	}
}
