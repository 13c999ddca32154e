#include "form/pattern.h"

#include "base/buffer.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <string.h>

enum { STEPS_MOST = 1000000, DEPTH_MOST = 100000, HEAP_KIB_MOST = 20000, PROBE_SIZE = 200 };

static pcre2_code *compile(const char *pattern, uint32_t more, int *fault, size_t *where)
{
	return pcre2_compile((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED,
	                     PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | more, fault, where,
	                     NULL);
}

static enum form_pattern_result match(const pcre2_code *code, struct text text)
{
	pcre2_match_context *context = pcre2_match_context_create(NULL);
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	int result = PCRE2_ERROR_MATCHLIMIT;

	if (context && data) {
		pcre2_set_match_limit(context, STEPS_MOST);
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
	result = match(code, text);
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

bool form_pattern_runs_away(const char *pattern)
{
	char units[32], probe[PROBE_SIZE + 2];
	size_t count = gather(pattern, units), where;
	bool away = false;
	pcre2_code *code;
	int fault;

	/* What makes a match fail early in the ordinary case would hide here
	 * how it fails. */
	code = compile(pattern, PCRE2_NO_START_OPTIMIZE | PCRE2_NO_AUTO_POSSESS, &fault, &where);
	if (!code)
		return false;
	for (size_t i = 0; i < count && !away; i++)
		for (size_t j = 0; j < count && !away; j++) {
			for (size_t k = 0; k < PROBE_SIZE; k++)
				probe[k] = k % 2 ? units[j] : units[i];
			probe[PROBE_SIZE] = '\1';
			probe[PROBE_SIZE + 1] = '\n';
			away = match(code, text_span(probe, sizeof probe)) == FORM_PATTERN_GAVE_UP;
		}
	pcre2_code_free(code);
	return away;
}
