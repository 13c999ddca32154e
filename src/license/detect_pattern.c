/* PCRE2 patterns, sorted by the letters with which a match can begin.
 *
 * One alternation of all patterns is hundreds of times slower, and trying
 * each at each byte still tens of times.  So the first letters (up to three)
 * are read off each pattern's source, and at the start of each word only the
 * patterns that can begin there are tried, anchored.  A pattern whose
 * beginning cannot be read off is searched for once over the whole text.
 * Patterns are compiled when they are first tried. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "license/detect_parts.h"

#include "base/memory.h"

#include <pcre2.h>
#include <string.h>

#define LETTERS      40 /* classes of bytes: a-z, 0-9, three marks, the rest */
#define PREFIX_MOST  3
#define MATCH_LIMIT  20000
#define MATCHES_MOST 512

struct pattern {
	const char *source;
	size_t tag;
	pcre2_code *code;
	bool bad;    /* does not compile: `license lint` says so */
	bool loose;  /* begins with anything */
	size_t past; /* in this run: tried up to here */
	int round;   /* the run that `past` belongs to */
};

struct link {
	size_t pattern;
	int next; /* -1: the last */
};

struct detect_patterns {
	struct pattern *patterns;
	size_t count, room;
	int *heads; /* by prefix; -1: none */
	struct link *links;
	size_t link_count, link_room;
	pcre2_match_data *data;
	pcre2_match_context *context;
	int round;
};

struct detect_patterns *detect_patterns_new(void)
{
	struct detect_patterns *set = memory_new(1, sizeof *set);

	set->heads = memory_new((size_t) LETTERS * LETTERS * LETTERS, sizeof *set->heads);
	for (size_t i = 0; i < (size_t) LETTERS * LETTERS * LETTERS; i++)
		set->heads[i] = -1;
	set->data = pcre2_match_data_create(8, NULL);
	set->context = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(set->context, MATCH_LIMIT);
	pcre2_set_depth_limit(set->context, 500);
	return set;
}

void detect_patterns_free(struct detect_patterns *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->count; i++)
		pcre2_code_free(set->patterns[i].code);
	pcre2_match_data_free(set->data);
	pcre2_match_context_free(set->context);
	memory_free(set->patterns);
	memory_free(set->heads);
	memory_free(set->links);
	memory_free(set);
}

static size_t class_of(char c)
{
	if (c >= 'a' && c <= 'z')
		return (size_t) (c - 'a') + 1;
	if (c >= 'A' && c <= 'Z')
		return (size_t) (c - 'A') + 1;
	if (c >= '0' && c <= '9')
		return (size_t) (c - '0') + 27;
	if (c >= DETECT_MARK_MENTION && c <= DETECT_MARK_STATEMENT)
		return (size_t) (c - DETECT_MARK_MENTION) + 37;
	return 0;
}

/* --- how a pattern can begin --- */

struct prefix {
	size_t letters[PREFIX_MOST];
	size_t count;
};

static void emit(struct detect_patterns *set, size_t pattern, const struct prefix *prefix)
{
	size_t slot = 0;

	if (!prefix->count) {
		set->patterns[pattern].loose = true;
		return;
	}
	for (size_t i = 0; i < PREFIX_MOST; i++)
		slot = slot * LETTERS + (i < prefix->count ? prefix->letters[i] : 0);
	for (int link = set->heads[slot]; link >= 0; link = set->links[link].next)
		if (set->links[link].pattern == pattern)
			return;
	set->links = memory_grow(set->links, set->link_count, &set->link_room, sizeof *set->links);
	set->links[set->link_count] = (struct link){pattern, set->heads[slot]};
	set->heads[slot] = (int) set->link_count++;
}

/* The end of the group or class that begins at `at`, or NULL. */
static const char *closing(const char *at, const char *end, char open, char close)
{
	int depth = 0;

	for (; at < end; at++) {
		if (*at == '\\' && at + 1 < end)
			at++;
		else if (*at == open)
			depth++;
		else if (*at == close && --depth == 0)
			return at;
	}
	return NULL;
}

static bool optional(const char *at, const char *end)
{
	return at < end &&
	       (*at == '?' || *at == '*' || (*at == '{' && at + 1 < end && at[1] == '0'));
}

static const char *after_quantifier(const char *at, const char *end)
{
	if (at < end && *at == '{')
		while (at < end && *at != '}')
			at++;
	if (at < end && strchr("?*+}", *at))
		at++;
	if (at < end && strchr("?+", *at))
		at++;
	return at;
}

static void collect(struct detect_patterns *set, size_t pattern, const char *at, const char *end,
                    struct prefix prefix);

/* (?:a|b)rest: each branch; and the rest where the group may be empty. */
static void collect_group(struct detect_patterns *set, size_t pattern, const char *at,
                          const char *close, const char *end, struct prefix prefix)
{
	const char *branch = at + 3;

	for (const char *i = branch; i <= close; i++) {
		if (i < close && *i == '\\') {
			i++;
			continue;
		}
		if (i < close && (*i == '(' || *i == '[')) {
			const char *inner =
			    *i == '(' ? closing(i, close, '(', ')') : closing(i, close, '[', ']');
			i = inner ? inner : i;
			continue;
		}
		if (i < close && *i != '|')
			continue;
		if (i == branch)
			collect(set, pattern, close + 1, end, prefix);
		else
			collect(set, pattern, branch, i, prefix);
		branch = i + 1;
	}
	if (optional(close + 1, end))
		collect(set, pattern, after_quantifier(close + 1, end), end, prefix);
}

static void collect(struct detect_patterns *set, size_t pattern, const char *at, const char *end,
                    struct prefix prefix)
{
	while (at < end && prefix.count < PREFIX_MOST) {
		const char *close;

		if (at + 1 < end && at[0] == '\\' && (at[1] == 'b' || at[1] == 'A')) {
			at += 2;
			continue;
		}
		if (at + 2 < end && at[0] == '(' && at[1] == '?' && at[2] == ':' &&
		    (close = closing(at, end, '(', ')')) != NULL) {
			collect_group(set, pattern, at, close, end, prefix);
			return;
		}
		if (at + 3 < end && memcmp(at, "\\x0", 3) == 0 && at[3] >= '1' && at[3] <= '3') {
			prefix.letters[prefix.count++] = (size_t) (at[3] - '1') + 37;
			at += 4;
			if (optional(at, end))
				prefix.count--;
			if (at < end && strchr("?*+{", *at))
				break;
			continue;
		}
		if (!class_of(*at))
			break;
		if (optional(at + 1, end)) {
			struct prefix with = prefix;

			with.letters[with.count++] = class_of(*at);
			emit(set, pattern, &with);
			at = after_quantifier(at + 1, end);
			continue;
		}
		prefix.letters[prefix.count++] = class_of(*at++);
		if (at < end && (*at == '+' || *at == '{'))
			break;
	}
	emit(set, pattern, &prefix);
}

/* "a|b" without a group around it begins in two ways. */
static bool has_branches(const char *at, const char *end)
{
	for (; at < end; at++) {
		const char *inner = NULL;

		if (*at == '\\' && at + 1 < end)
			at++;
		else if (*at == '(')
			inner = closing(at, end, '(', ')');
		else if (*at == '[')
			inner = closing(at, end, '[', ']');
		else if (*at == '|')
			return true;
		at = inner ? inner : at;
	}
	return false;
}

void detect_patterns_add(struct detect_patterns *set, const char *source, size_t tag)
{
	const char *end = source + strlen(source);
	struct prefix none = {{0}, 0};

	set->patterns = memory_grow(set->patterns, set->count, &set->room, sizeof *set->patterns);
	set->patterns[set->count] = (struct pattern){.source = source, .tag = tag};
	set->count++;
	if (has_branches(source, end))
		set->patterns[set->count - 1].loose = true;
	else
		collect(set, set->count - 1, source, end, none);
}

/* --- running --- */

static bool compile(struct pattern *pattern)
{
	uint32_t options = PCRE2_CASELESS | PCRE2_UTF;
	PCRE2_SIZE offset;
	int fault;

	if (pattern->code)
		return true;
	if (pattern->bad)
		return false;
	if (!pattern->loose)
		options |= PCRE2_ANCHORED;
	pattern->code = pcre2_compile((PCRE2_SPTR) pattern->source, PCRE2_ZERO_TERMINATED, options,
	                              &fault, &offset, NULL);
	pattern->bad = !pattern->code;
	if (pattern->code)
		pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
	return !pattern->bad;
}

struct run {
	struct detect_patterns *set;
	struct text subject;
	void (*found)(void *context, const struct detect_found *match);
	void *context;
	size_t matches;
	bool sure;
};

/* Tries one pattern from `at`; true if it matched. */
static bool try_at(struct run *run, struct pattern *pattern, size_t at)
{
	struct detect_found match = {.tag = pattern->tag};
	const PCRE2_SIZE *ends;
	int result;

	if (pattern->round != run->set->round) {
		pattern->round = run->set->round;
		pattern->past = 0;
	}
	if (at < pattern->past || !compile(pattern))
		return false;
	result = pcre2_match(pattern->code, (PCRE2_SPTR) run->subject.at, run->subject.size, at,
	                     PCRE2_NO_UTF_CHECK, run->set->data, run->set->context);
	if (result < 0) {
		run->sure &= result == PCRE2_ERROR_NOMATCH;
		return false;
	}
	ends = pcre2_get_ovector_pointer(run->set->data);
	match.start = ends[0];
	match.end = ends[1];
	pattern->past = match.end > at ? match.end : at + 1;
	if (++run->matches > MATCHES_MOST) {
		run->sure = false;
		return false;
	}
	run->found(run->context, &match);
	return true;
}

static void try_bucket(struct run *run, size_t slot, size_t at)
{
	struct detect_patterns *set = run->set;

	for (int link = set->heads[slot]; link >= 0; link = set->links[link].next)
		try_at(run, &set->patterns[set->links[link].pattern], at);
}

bool detect_patterns_run(struct detect_patterns *set, struct text subject,
                         void (*found)(void *context, const struct detect_found *match),
                         void *context)
{
	struct run run = {set, subject, found, context, 0, true};
	size_t before = 0;

	set->round++;
	for (size_t at = 0; at < subject.size && run.matches <= MATCHES_MOST; at++) {
		size_t a = class_of(subject.at[at]), b, c, slot;
		bool begins = a && (!before || a >= 37 || before >= 37);

		before = a;
		if (!begins)
			continue;
		b = at + 1 < subject.size ? class_of(subject.at[at + 1]) : 0;
		c = at + 2 < subject.size ? class_of(subject.at[at + 2]) : 0;
		slot = a * LETTERS * LETTERS;
		try_bucket(&run, slot, at);
		if (b)
			try_bucket(&run, slot + b * LETTERS, at);
		if (b && c)
			try_bucket(&run, slot + b * LETTERS + c, at);
	}
	for (size_t i = 0; i < set->count; i++) {
		size_t at = 0;

		while (set->patterns[i].loose && at <= subject.size &&
		       try_at(&run, &set->patterns[i], at))
			at = set->patterns[i].past;
	}
	return run.sure;
}
