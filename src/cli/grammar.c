#include "cli/grammar.h"

#include <assert.h>
#include <string.h>

struct reader {
	const char *at;
	bool optional;
	int group; /* the open one, or 0 */
	struct grammar *grammar;
};

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* A token ends at a space or at a bracket that closes. */
static struct text token(struct reader *r)
{
	size_t size = strcspn(r->at, " ])");
	struct text t = text_span(r->at, size);

	r->at += size;
	return t;
}

static struct text without_dots(struct text t, bool *dots)
{
	*dots = text_ends(t, "...");
	return *dots ? text_slice(t, 0, t.size - 3) : t;
}

/* The word after an option is its value when it stands in the same bracket,
 * or outside of any when it is in capitals; in a bracket of its own it may be
 * left out. */
static struct text option_value(struct reader *r, bool *bare)
{
	struct text none = TEXT_EMPTY;

	*bare = r->optional && !strncmp(r->at, " [", 2);
	if (*bare) {
		struct text value;

		r->at += 2;
		value = token(r);
		assert(*r->at == ']');
		r->at++;
		return value;
	}
	if (*r->at != ' ' || (!r->optional && !is_capital(r->at[1])))
		return none;
	r->at++;
	return token(r);
}

static void read_item(struct reader *r)
{
	struct grammar_item *item = &r->grammar->items[r->grammar->count++];
	struct text t = token(r);
	size_t equals = text_find_byte(t, '=');

	assert(r->grammar->count <= GRAMMAR_MOST && t.size);
	memset(item, 0, sizeof *item);
	item->required = !r->optional && !r->group;
	item->group = r->group;
	if (text_starts(t, "--")) {
		item->kind = GRAMMAR_OPTION;
		item->name = t;
		item->value = option_value(r, &item->bare);
	} else if (text_is(t, "-")) {
		item->kind = GRAMMAR_DASH;
		item->name = t;
	} else if (equals != TEXT_NONE) {
		item->kind = GRAMMAR_FIELD;
		item->name = text_slice(t, 0, equals);
		item->value = without_dots(text_slice(t, equals + 1, t.size), &item->repeated);
		item->any = is_capital(t.at[0]);
	} else {
		item->kind = GRAMMAR_WORD;
		item->name = without_dots(t, &item->repeated);
	}
}

static void close_bracket(struct reader *r)
{
	r->at++;
	r->optional = false;
	if (!strncmp(r->at, "...", 3)) {
		r->grammar->items[r->grammar->count - 1].repeated = true;
		r->at += 3;
	}
}

void grammar_read(const char *arguments, struct grammar *grammar)
{
	struct reader r = {arguments, false, 0, grammar};

	grammar->count = 0;
	grammar->groups = 0;
	while (*r.at) {
		switch (*r.at) {
		case ' ':
		case '|':
			r.at++;
			break;
		case '[':
			r.optional = true;
			r.at++;
			break;
		case ']':
			close_bracket(&r);
			break;
		case '(':
			r.group = ++grammar->groups;
			r.at++;
			break;
		case ')':
			r.group = 0;
			r.at++;
			break;
		default:
			read_item(&r);
		}
	}
}

const struct grammar_item *grammar_find(const struct grammar *grammar, enum grammar_kind kind,
                                        struct text name)
{
	for (size_t i = 0; i < grammar->count; i++) {
		const struct grammar_item *item = &grammar->items[i];

		if (item->kind == kind && text_equal(item->name, name))
			return item;
	}
	return NULL;
}
