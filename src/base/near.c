#include "base/near.h"

#define LONGEST 64

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t near_distance(struct text a, struct text b)
{
	/* Three rows of the usual table: this one, the last, the one before. */
	size_t rows[3][LONGEST + 1];
	size_t *now = rows[0], *last = rows[1], *before = rows[2];

	if (a.size > LONGEST || b.size > LONGEST)
		return a.size > b.size ? a.size : b.size;
	for (size_t j = 0; j <= b.size; j++)
		now[j] = j;
	for (size_t i = 1; i <= a.size; i++) {
		size_t *free_row = before;

		before = last;
		last = now;
		now = free_row;
		now[0] = i;
		for (size_t j = 1; j <= b.size; j++) {
			char x = lower(a.at[i - 1]), y = lower(b.at[j - 1]);
			size_t cost = last[j - 1] + (x != y);

			cost = least(cost, least(last[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && x == lower(b.at[j - 2]) && y == lower(a.at[i - 2]))
				cost = least(cost, before[j - 2] + 1);
			now[j] = cost;
		}
	}
	return now[b.size];
}

const char *near_of(struct text word, const char *const *known)
{
	size_t best = word.size / 3;
	const char *found = NULL;

	best = best < 1 ? 1 : best > 3 ? 3 : best;
	best++;
	for (; *known; known++) {
		size_t distance = near_distance(word, text_from(*known));

		if (distance < best) {
			best = distance;
			found = *known;
		}
	}
	return found;
}
