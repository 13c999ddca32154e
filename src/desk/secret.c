#include "desk/secret.h"

#include "base/text.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#define INSTEAD "give a command that prints it, such as `pass show NAME`"

enum { MIXED_LEAST = 12, LONG_LEAST = 20, HEX_LEAST = 32 };

/* How the tokens of well-known makers begin (their own pages on tokens; what
 * follows is long and random). */
static const char *const makes[] = {
    "ghp_", "gho_",     "ghu_",     "ghs_",  "ghr_",  "github_pat_", "glpat-",  "hf_",
    "sk-",  "pk_live_", "sk_live_", "xoxb-", "xoxp-", "xoxa-",       "AKIA",    "ASIA",
    "eyJ",  "ya29.",    "AIza",     "npm_",  "pypi-", "SG.",         "dop_v1_", "-----BEGIN",
};

/* Words behind which the secret itself stands. */
static const char *const naming[] = {"password", "passwd", "passphrase", "token",
                                     "secret",   "apikey", "api-key",    "api_key",
                                     "bearer",   "pwd",    "x-api-key"};

struct shape {
	size_t lower, upper, digit, other;
	bool hex, path;
};

static struct shape shape_of(struct text word)
{
	struct shape s = {.hex = true};

	for (size_t i = 0; i < word.size; i++) {
		char c = word.at[i];

		s.lower += c >= 'a' && c <= 'z';
		s.upper += c >= 'A' && c <= 'Z';
		s.digit += c >= '0' && c <= '9';
		s.hex = s.hex && strchr("0123456789abcdefABCDEF", c);
		s.path = s.path || c == '/' || c == '~';
	}
	s.other = word.size - s.lower - s.upper - s.digit;
	return s;
}

static bool is_make(struct text word)
{
	for (size_t i = 0; i < sizeof makes / sizeof *makes; i++)
		if (text_starts(word, makes[i]) && word.size >= strlen(makes[i]) + 6)
			return true;
	return false;
}

/* Long, and mixed as nobody mixes a name. */
static bool is_random(struct text word)
{
	struct shape s = shape_of(word);
	int kinds = (s.lower > 0) + (s.upper > 0) + (s.digit > 0);

	if (s.path || memchr(word.at, '@', word.size))
		return false;
	if (s.hex && s.digit && word.size >= HEX_LEAST)
		return true;
	if (word.size >= LONG_LEAST && kinds == 3 && s.digit >= 2 && s.upper >= 2)
		return true;
	return word.size >= MIXED_LEAST && kinds == 3 && s.other >= 1 && s.digit >= 1 &&
	       !memchr(word.at, '-', word.size) && !memchr(word.at, '_', word.size) &&
	       !memchr(word.at, '.', word.size);
}

/* "https://name:word@place" */
static bool has_password(struct text word)
{
	size_t scheme = text_find(word, text_from("://")), at, colon;
	struct text rest;

	if (scheme == TEXT_NONE)
		return false;
	rest = text_slice(word, scheme + 3, word.size);
	at = text_find_byte(rest, '@');
	colon = text_find_byte(rest, ':');
	return at != TEXT_NONE && colon != TEXT_NONE && colon + 1 < at;
}

static bool is_naming(struct text word)
{
	while (word.size && strchr(":=\"'-", word.at[0]))
		word = text_slice(word, 1, word.size);
	while (word.size && strchr(":=\"'", word.at[word.size - 1]))
		word.size--;
	for (size_t i = 0; i < sizeof naming / sizeof *naming; i++)
		if (text_equal_nocase(word, text_from(naming[i])))
			return true;
	return false;
}

/* "password=hunter2", "token: x" */
static bool names_and_says(struct text word, struct text after)
{
	size_t at = 0;

	while (at < word.size && word.at[at] != '=' && word.at[at] != ':')
		at++;
	if (at == word.size || !is_naming(text_slice(word, 0, at)))
		return false;
	if (at + 1 < word.size)
		return word.at[at + 1] != '$';
	return after.size && after.at[0] != '$';
}

static struct text unquoted(struct text word)
{
	while (word.size && strchr("\"'`(", word.at[0]))
		word = text_slice(word, 1, word.size);
	while (word.size && strchr("\"'`),;", word.at[word.size - 1]))
		word.size--;
	return word;
}

static const char *why_secret(const char *value)
{
	struct text rest = text_from(value), word;

	while (text_next(&rest, ' ', &word)) {
		struct text bare = unquoted(word);

		if (is_make(bare))
			return "begins like an access token or key";
		if (has_password(bare))
			return "has a password in its URL";
		if (names_and_says(word, text_trim(rest)))
			return "says a password or token";
		if (is_random(bare))
			return "holds a long word of mixed characters, as secrets are";
	}
	return NULL;
}

int desk_secret_refuse(const char *field, const char *value, struct error *err)
{
	const char *why = why_secret(value);

	/* The value is not repeated: messages end in logs. */
	return why ? error_set(err, ERROR_INPUT,
	                       "%s= %s; accord keeps no secrets: take it out, and under "
	                       "secret_command= " INSTEAD,
	                       field, why)
	           : ERROR_NONE;
}

static bool is_program(struct text word)
{
	for (size_t i = 0; i < word.size; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+~",
		            word.at[i]))
			return false;
	return word.size > 0;
}

int desk_secret_command(const char *field, const char *value, struct error *err)
{
	static const char *const echoes[] = {"echo", "printf", "/bin/echo", "print", "yes"};
	struct text rest = text_trim(text_from(value)), first;
	const char *why = why_secret(value);

	if (!rest.size)
		return ERROR_NONE;
	if (strpbrk(value, "\r\n"))
		return error_set(err, ERROR_INPUT, "%s= has a line break; make it one line", field);
	text_next(&rest, ' ', &first);
	for (size_t i = 0; !why && i < sizeof echoes / sizeof *echoes; i++)
		if (text_is(first, echoes[i]))
			why = "would only print a secret that stands in it";
	if (!why &&
	    (!is_program(first) || (!text_trim(rest).size && !memchr(first.at, '/', first.size))))
		why = "is a word and no command; it may be the secret itself";
	return why ? error_set(err, ERROR_INPUT, "%s= %s; accord keeps no secrets: " INSTEAD, field,
	                       why)
	           : ERROR_NONE;
}
