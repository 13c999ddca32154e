#include "form/count.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>
#include <uninorm.h>
#include <unistr.h>

bool form_count_is_space(unsigned long c)
{
	if (c < 0x80)
		return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
	if (c < 0x1680)
		return c == 0x85 || c == 0xA0;
	return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202F || c == 0x205F || c == 0x3000;
}

/* What one pass keeps in mind between characters. */
struct pass {
	struct text text;
	struct form_counts *counts;
	bool in_word, in_tag;
	bool no_more_tags; /* no '>' stands after here */
	bool after_return;
};

/* A tag is <[^>]*>: a '<' without any '>' after it is text. */
static void count_tags(struct pass *pass, size_t at, uint32_t c, long units)
{
	if (pass->in_tag) {
		pass->in_tag = c != '>';
		return;
	}
	if (c == '<' && !pass->no_more_tags) {
		pass->in_tag = memchr(pass->text.at + at, '>', pass->text.size - at) != NULL;
		pass->no_more_tags = !pass->in_tag;
	}
	if (!pass->in_tag)
		pass->counts->html_strip += units;
}

/* CRLF is one break of two characters, a lone CR or LF is one that a browser
 * sends as two. */
static void count_breaks(struct pass *pass, uint32_t c)
{
	struct form_counts *counts = pass->counts;
	bool second = c == '\n' && pass->after_return;

	counts->codepoint_crlf += second ? 0 : c == '\n' || c == '\r' ? 2 : 1;
	if ((c == '\n' && !second) || c == '\r')
		counts->lines++;
	pass->after_return = c == '\r';
}

static void count_words(struct pass *pass, uint32_t c)
{
	bool space = form_count_is_space(c);

	if (!space && !pass->in_word)
		pass->counts->words++;
	pass->in_word = !space;
}

void form_count(struct text t, struct form_counts *counts)
{
	struct pass pass = {.text = t, .counts = counts};
	size_t at = 0;

	*counts = (struct form_counts){.bytes = (long) t.size, .plain = true};
	while (at < t.size) {
		uint32_t c = (unsigned char) t.at[at];
		size_t size = c < 0x80 ? 1 : utf8_decode(t, at, &c);
		long units = c > 0xFFFF ? 2 : 1;

		counts->codepoint++;
		counts->utf16 += units;
		if (c >= 0x300)
			counts->plain = false;
		count_tags(&pass, at, c, units);
		count_breaks(&pass, c);
		count_words(&pass, c);
		at += size;
	}
	counts->html_source = counts->codepoint;
}

long form_count_nfc(struct text t)
{
	struct form_counts counts;
	uint8_t *normal;
	size_t size = 0;
	long characters;

	form_count(t, &counts);
	if (counts.plain || utf8_fault(t) != TEXT_NONE)
		return counts.codepoint;
	normal = u8_normalize(UNINORM_NFC, (const uint8_t *) t.at, t.size, NULL, &size);
	if (!normal)
		return counts.codepoint;
	characters = (long) u8_mbsnlen(normal, size);
	free(normal);
	return characters;
}

static long largest(const struct form_counts *counts)
{
	return counts->codepoint_crlf > counts->utf16 ? counts->codepoint_crlf : counts->utf16;
}

long form_count_by(const struct form_counts *counts, enum form_rule rule)
{
	switch (rule) {
	case FORM_RULE_UTF16:
		return counts->utf16;
	case FORM_RULE_CODEPOINT:
		return counts->codepoint;
	case FORM_RULE_CODEPOINT_CRLF:
		return counts->codepoint_crlf;
	case FORM_RULE_HTML_STRIP:
		return counts->html_strip;
	case FORM_RULE_HTML_SOURCE:
		return counts->html_source;
	case FORM_RULE_WORDS:
		return counts->words;
	case FORM_RULE_UNKNOWN:
	case FORM_RULES:
		break;
	}
	return largest(counts);
}
