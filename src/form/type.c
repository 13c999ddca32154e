#include "form/type.h"

#include "base/clock.h"
#include "form/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool has_space_or_control(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if ((unsigned char) t.at[i] <= ' ' || t.at[i] == 0x7f)
			return true;
	return false;
}

/* Labels of letters, digits, hyphens or bytes over 127, none of them empty,
 * at least `least` of them. */
static bool is_host(struct text host, size_t least)
{
	struct text label;
	size_t count = 0;

	if (!host.size || host.size > 253 || text_ends(host, "."))
		return false;
	while (text_next(&host, '.', &label)) {
		if (!label.size || label.size > 63 || label.at[0] == '-' || text_ends(label, "-"))
			return false;
		for (size_t i = 0; i < label.size; i++)
			if (!is_letter(label.at[i]) && !is_digit(label.at[i]) &&
			    label.at[i] != '-' && !((unsigned char) label.at[i] & 0x80))
				return false;
		count++;
	}
	return count >= least;
}

static bool holds_one_of(struct text t, const char *bytes)
{
	for (size_t i = 0; i < t.size; i++)
		if (t.at[i] && strchr(bytes, t.at[i]))
			return true;
	return false;
}

static bool is_mailbox_name(struct text name)
{
	return name.size && name.size <= 64 && name.at[0] != '.' && !text_ends(name, ".") &&
	       text_find(name, text_from("..")) == TEXT_NONE &&
	       !holds_one_of(name, "()<>[]:;,\\\"") && !has_space_or_control(name);
}

static const char *email_fault(struct text t)
{
	size_t at = text_find_byte(t, '@');

	if (at == TEXT_NONE)
		return "is no mail address: it has no @";
	if (!is_mailbox_name(text_slice(t, 0, at)))
		return "is no mail address: what stands before the @ is not right";
	if (!is_host(text_slice(t, at + 1, t.size), 2))
		return "is no mail address: what stands after the @ is no host";
	return NULL;
}

/* "http://" or "https://", in any case, as many bytes. */
static size_t scheme_size(struct text t)
{
	static const struct text schemes[] = {TEXT("https://"), TEXT("http://")};

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (text_equal_nocase(text_slice(t, 0, schemes[i].size), schemes[i]))
			return schemes[i].size;
	return 0;
}

/* Digits that make a port, or none after the colon. */
static bool is_port(struct text t)
{
	long port;

	return !t.size || (text_number(t, 65535, &port) && port > 0);
}

/* "host", "host:port"; a name before "@" belongs in no answer and is part of
 * no host. */
static const char *authority_fault(struct text t)
{
	size_t colon = text_find_byte(t, ':');
	struct text host = colon == TEXT_NONE ? t : text_slice(t, 0, colon);

	if (text_ends(host, "."))
		host.size--;
	if (!is_host(host, 1))
		return "is no web address: the host is not right";
	if (colon != TEXT_NONE && !is_port(text_slice(t, colon + 1, t.size)))
		return "is no web address: the port is not right";
	return NULL;
}

static const char *url_fault(struct text t)
{
	size_t scheme = scheme_size(t), end = scheme;

	if (!scheme)
		return "is no web address: it does not begin with https:// or http://";
	if (has_space_or_control(t))
		return "is no web address: it holds a space";
	if (holds_one_of(t, "\"<>\\^`{|}"))
		return "is no web address: it holds a character that has to be escaped";
	while (end < t.size && !strchr("/?#", t.at[end]))
		end++;
	return authority_fault(text_slice(t, scheme, end));
}

bool form_is_url(struct text t)
{
	return !url_fault(t);
}

bool form_is_orcid(struct text t)
{
	static const char *const prefixes[] = {"https://orcid.org/", "http://orcid.org/",
	                                       "orcid.org/"};
	unsigned total = 0;

	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (text_starts(t, prefixes[i])) {
			t = text_slice(t, strlen(prefixes[i]), t.size);
			break;
		}
	if (t.size != 19)
		return false;
	/* ISO 7064, MOD 11-2 over the first fifteen digits. */
	for (size_t i = 0; i < 18; i++) {
		if (i % 5 == 4) {
			if (t.at[i] != '-')
				return false;
		} else if (!is_digit(t.at[i])) {
			return false;
		} else {
			total = (total + (unsigned) (t.at[i] - '0')) * 2;
		}
	}
	total = (12 - total % 11) % 11;
	return total == 10 ? t.at[18] == 'X' || t.at[18] == 'x' : t.at[18] == (char) ('0' + total);
}

/* [+-] digits with at most one point, and perhaps an exponent. */
static bool is_number(const char *t)
{
	size_t digits, after = 0;

	t += *t == '+' || *t == '-';
	digits = strspn(t, "0123456789");
	t += digits;
	if (*t == '.') {
		after = strspn(++t, "0123456789");
		t += after;
	}
	if (!digits && !after)
		return false;
	if (*t == 'e' || *t == 'E') {
		t += 1 + (t[1] == '+' || t[1] == '-');
		digits = strspn(t, "0123456789");
		t += digits;
		if (!digits || digits > 3)
			return false;
	}
	return !*t;
}

static const char *number_fault(const struct form_limit *limit, struct text t)
{
	char copy[64];
	double value;

	if (!t.size || t.size >= sizeof copy)
		return "is no number";
	memcpy(copy, t.at, t.size);
	copy[t.size] = '\0';
	if (!is_number(copy))
		return strchr(copy, ',') && strspn(copy, "+-0123456789,.") == t.size
		           ? "is no number; write it without commas, with a point before decimals"
		           : "is no number";
	value = strtod(copy, NULL);
	if (!isfinite(value))
		return "is no number that can be";
	if (limit->number_least != FORM_NO_NUMBER && value < (double) limit->number_least)
		return "is less than the portal takes";
	if (limit->number_most != FORM_NO_NUMBER && value > (double) limit->number_most)
		return "is more than the portal takes";
	return NULL;
}

static const char *yes_no_fault(struct text t)
{
	return text_equal_nocase(t, text_from("yes")) || text_equal_nocase(t, text_from("no"))
	           ? NULL
	           : "is neither yes nor no";
}

struct text form_choice_sent(const struct form_question *question, struct text item)
{
	if (question->type == FORM_COUNTRY && form_country(item))
		return text_from(form_country(item));
	for (size_t i = 0; question->choices[i]; i++)
		if (text_equal_nocase(item, text_from(question->choice_labels[i])))
			return text_from(question->choices[i]);
	return item;
}

static const char *choice_fault(const struct form_question *question, struct text t)
{
	for (size_t i = 0; question->choices[i]; i++)
		if (text_equal_nocase(t, text_from(question->choices[i])) ||
		    text_equal_nocase(t, text_from(question->choice_labels[i])))
			return NULL;
	return "is not among the choices";
}

static const char *row_fault(const struct form_question *question, struct text t)
{
	struct buffer cell = BUFFER_INIT;
	size_t cells = 0, columns = 0;

	while (question->columns[columns])
		columns++;
	while (form_next_cell(&t, &cell))
		cells++;
	buffer_release(&cell);
	return !columns || cells == columns ? NULL
	                                    : "has not as many cells as the table has columns";
}

const char *form_type_fault(const struct form_question *question, struct text value)
{
	switch (question->type) {
	case FORM_EMAIL:
		return email_fault(value);
	case FORM_URL:
		return url_fault(value);
	case FORM_ORCID:
		return form_is_orcid(value)
		           ? NULL
		           : "is no ORCID: it needs sixteen digits in fours, the last one checks";
	case FORM_DATE:
		return clock_parse_date(value, NULL) ? NULL
		                                     : "is no date that exists; write YYYY-MM-DD";
	case FORM_NUMBER:
		return number_fault(&question->limit, value);
	case FORM_YES_NO:
		return yes_no_fault(value);
	case FORM_CHOICE:
	case FORM_CHOICES:
		return choice_fault(question, value);
	case FORM_COUNTRY:
		return form_country(value) ? NULL : "is no country of ISO 3166";
	case FORM_TABLE:
		return row_fault(question, value);
	case FORM_TEXT:
	case FORM_PARAGRAPH:
	case FORM_KEYWORDS:
	case FORM_PEOPLE:
	case FORM_FILE:
	case FORM_RICHTEXT:
	case FORM_TYPES:
		break;
	}
	return NULL;
}
