#include "form/pattern.h"

#include "base/buffer.h"
#include "form/pattern_sample.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <string.h>

/* For a probe of 200 characters 60,000 steps are more than the square: such a
 * pattern gives up on a long answer. */
enum {
	STEPS_MOST = 1000000,
	DEPTH_MOST = 100000,
	HEAP_KIB_MOST = 20000,
	PROBE_SIZE = 200,
	PROBE_STEPS_MOST = 60000
};

static pcre2_code *compile(const char *pattern, uint32_t more, int *fault, size_t *where)
{
	return pcre2_compile((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED,
	                     PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | more, fault, where,
	                     NULL);
}

static enum form_pattern_result match(const pcre2_code *code, struct text text, uint32_t steps)
{
	pcre2_match_context *context = pcre2_match_context_create(NULL);
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	int result = PCRE2_ERROR_MATCHLIMIT;

	if (context && data) {
		pcre2_set_match_limit(context, steps);
		pcre2_set_depth_limit(context, DEPTH_MOST);
		pcre2_set_heap_limit(context, HEAP_KIB_MOST);
		result = pcre2_match(code, (PCRE2_SPTR) (text.at ? text.at : ""), text.size, 0, 0,
		                     data, context);
	}
	pcre2_match_data_free(data);
	pcre2_match_context_free(context);
	switch (result) {
	case PCRE2_ERROR_MATCHLIMIT:
	case PCRE2_ERROR_DEPTHLIMIT:
	case PCRE2_ERROR_HEAPLIMIT:
	case PCRE2_ERROR_NOMEMORY:
		return FORM_PATTERN_GAVE_UP;
	default:
		return result >= 0 ? FORM_PATTERN_MATCHES : FORM_PATTERN_DIFFERS;
	}
}

enum form_pattern_result form_pattern_try(const char *pattern, struct text text)
{
	enum form_pattern_result result;
	pcre2_code *code;
	size_t where;
	int fault;

	code = compile(pattern, 0, &fault, &where);
	if (!code)
		return FORM_PATTERN_DIFFERS;
	result = match(code, text, STEPS_MOST);
	pcre2_code_free(code);
	return result;
}

bool form_pattern_compiles(const char *pattern, char *why, size_t size)
{
	PCRE2_UCHAR8 message[160];
	pcre2_code *code;
	size_t where;
	int fault;

	code = compile(pattern, 0, &fault, &where);
	if (code) {
		pcre2_code_free(code);
		return true;
	}
	pcre2_get_error_message(fault, message, sizeof message);
	snprintf(why, size, "%s at offset %zu", (const char *) message, where);
	return false;
}

/* The characters to make runs of: one of each common class, then the
 * pattern's own. */
static size_t gather(const char *pattern, char out[32])
{
	size_t count;

	strcpy(out, "aA0 .-");
	count = strlen(out);
	for (const char *p = pattern; *p && count < 16; p++)
		if ((unsigned char) *p > ' ' && (unsigned char) *p < 0x7f &&
		    !strchr("()[]{}*+?|^$\\", *p) && !memchr(out, *p, count))
			out[count++] = *p;
	return count;
}

struct probing {
	const pcre2_code *code;
	struct buffer text;
	bool away;
};

/* The text so far, ended by what the pattern does not speak of. */
static void probe(struct probing *probing)
{
	buffer_string(&probing->text, "\1\n");
	probing->away = match(probing->code, buffer_view(&probing->text), PROBE_STEPS_MOST) ==
	                FORM_PATTERN_GAVE_UP;
}

static void probe_runs(struct probing *probing, const char *pattern)
{
	char units[32];
	size_t count = gather(pattern, units);

	for (size_t i = 0; i < count && !probing->away; i++)
		for (size_t j = 0; j < count && !probing->away; j++) {
			buffer_clear(&probing->text);
			for (size_t k = 0; k < PROBE_SIZE; k++)
				buffer_byte(&probing->text, k % 2 ? units[j] : units[i]);
			probe(probing);
		}
}

static void probe_sample(void *context, struct text before, struct text again)
{
	struct probing *probing = context;

	if (probing->away)
		return;
	buffer_clear(&probing->text);
	buffer_text(&probing->text, before);
	for (size_t size = 0; size < PROBE_SIZE; size += again.size)
		buffer_text(&probing->text, again);
	probe(probing);
}

bool form_pattern_runs_away(const char *pattern)
{
	struct probing probing = {.away = false};
	pcre2_code *code;
	size_t where;
	int fault;

	/* What makes a match fail early in the ordinary case would hide here
	 * how it fails. */
	code = compile(pattern, PCRE2_NO_START_OPTIMIZE | PCRE2_NO_AUTO_POSSESS, &fault, &where);
	if (!code)
		return false;
	probing.code = code;
	probe_runs(&probing, pattern);
	form_pattern_samples(pattern, probe_sample, &probing);
	buffer_release(&probing.text);
	pcre2_code_free(code);
	return probing.away;
}
