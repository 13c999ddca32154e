#include "desk/fields.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "base/near.h"
#include "base/text.h"
#include "base/utf8.h"
#include "form/fit.h"
#include "form/type.h"

#include <stdlib.h>
#include <string.h>

#define FIELD_SIZE_MOST (64 * 1024)

static const char *list_value(struct arena *arena, const char *value)
{
	char *copy = arena_string(arena, value);
	char *out = copy;
	struct text rest, piece;
	bool first = true;

	for (char *c = copy; *c; c++)
		if (*c == ';')
			*c = ',';
	rest = text_from(arena_string(arena, copy));
	while (text_next(&rest, ',', &piece)) {
		piece = text_trim(piece);
		if (!piece.size)
			continue;
		if (!first)
			*out++ = ',';
		memcpy(out, piece.at, piece.size);
		out += piece.size;
		first = false;
	}
	*out = '\0';
	return copy;
}

/* ISO 3166-1, and the European Union, which agreements name like one. */
static int check_country(const struct desk_field_rule *rule, const char *v, struct error *err)
{
	const char *code = strcmp(v, "EU") != 0 ? form_country(text_from(v)) : "EU";

	if (!*v || (code && !strcmp(code, v)))
		return ERROR_NONE;
	return error_set(err, ERROR_INPUT,
	                 "%s=%.60s is no country code; use two capital letters such as %s",
	                 rule->name, v, code ? code : "DE");
}

static int check_line(const struct desk_field_rule *rule, const char *v, struct error *err)
{
	return strpbrk(v, "\r\n") ? error_set(err, ERROR_INPUT,
	                                      "%s= has a line break; make it one line", rule->name)
	                          : ERROR_NONE;
}

/* An address becomes a link on pages and in mails: nothing that a browser would
 * run is one. */
static int check_address(const struct desk_field_rule *rule, const char *v, struct error *err)
{
	if (check_line(rule, v, err))
		return err->code;
	if (!*v || form_is_url(text_from(v)) || text_starts(text_from(v), "10.") ||
	    text_starts(text_from(v), "doi:"))
		return ERROR_NONE;
	return error_set(err, ERROR_INPUT, "%s=%s is no address; begin it with https://",
	                 rule->name, v);
}

static bool is_size(const char *value)
{
	size_t digits = strspn(value, "0123456789");

	if (value[digits] == '.')
		digits += 1 + strspn(value + digits + 1, "0123456789");
	return digits > 0 && digits <= 15 && !value[digits] && value[0] != '.';
}

static int choice_fault(const struct desk_field_rule *rule, const char *value, struct error *err)
{
	const char *near = near_of(text_from(value), rule->choices);
	struct buffer known = BUFFER_INIT;
	int code;

	for (const char *const *choice = rule->choices; *choice; choice++)
		buffer_printf(&known, "%s%s", known.size ? ", " : "", *choice);
	code = near
	           ? error_set(err, ERROR_INPUT, "%s=%s is not known; did you mean %s? (one of %s)",
	                       rule->name, value, near, buffer_cstr(&known))
	           : error_set(err, ERROR_INPUT, "%s=%s is not known; it takes one of %s",
	                       rule->name, value, buffer_cstr(&known));
	buffer_release(&known);
	return code;
}

static bool is_choice(const struct desk_field_rule *rule, const char *value)
{
	for (const char *const *choice = rule->choices; *choice; choice++)
		if (!strcmp(value, *choice))
			return true;
	return false;
}

static int check_value(const struct desk_field_rule *rule, struct arena *arena, const char **value,
                       struct error *err)
{
	const char *v = *value;
	long number;

	switch (rule->kind) {
	case DESK_FIELD_LINE:
		return check_line(rule, v, err);
	case DESK_FIELD_LIST:
		*value = list_value(arena, v);
		return ERROR_NONE;
	case DESK_FIELD_COUNT:
		if (*v && !text_number(text_from(v), 1000000000000L, &number))
			return error_set(err, ERROR_INPUT,
			                 "%s=%s is no whole number; give digits only", rule->name,
			                 v);
		while (v[0] == '0' && v[1])
			v++;
		*value = v;
		return ERROR_NONE;
	case DESK_FIELD_SIZE:
		if (*v && !is_size(v))
			return error_set(err, ERROR_INPUT,
			                 "%s=%s is no number; write it as 12 or 12.5", rule->name,
			                 v);
		*value = desk_field_size(arena, v);
		return ERROR_NONE;
	case DESK_FIELD_DATE:
		if (*v && !clock_parse_date(text_from(v), NULL))
			return error_set(err, ERROR_INPUT,
			                 "%s=%s is no date; write it as YYYY-MM-DD", rule->name, v);
		return ERROR_NONE;
	case DESK_FIELD_CHOICE:
		return *v && !is_choice(rule, v) ? choice_fault(rule, v, err) : ERROR_NONE;
	case DESK_FIELD_COUNTRY:
		return check_country(rule, v, err);
	case DESK_FIELD_URL:
		if (check_line(rule, v, err))
			return err->code;
		return check_address(rule, v, err);
	case DESK_FIELD_TEXT:
		break;
	}
	return ERROR_NONE;
}

const char *desk_field_size(struct arena *arena, const char *digits)
{
	return *digits ? arena_printf(arena, "%.15g", strtod(digits, NULL)) : "";
}

static int unknown_field(const struct desk_field_rule *rules, size_t count, const char *name,
                         struct error *err)
{
	const char *known[64];
	struct buffer list = BUFFER_INIT;
	const char *near;
	int code;

	for (size_t i = 0; i < count && i < 63; i++) {
		known[i] = rules[i].name;
		known[i + 1] = NULL;
		buffer_printf(&list, "%s%s", i ? ", " : "", rules[i].name);
	}
	near = near_of(text_from(name), known);
	code = near ? error_set(err, ERROR_USAGE, "there is no field \"%s\"; did you mean %s?",
	                        name, near)
	            : error_set(err, ERROR_USAGE, "there is no field \"%s\"; there are %s", name,
	                        buffer_cstr(&list));
	buffer_release(&list);
	return code;
}

int desk_field_check(const struct desk_field_rule *rules, size_t count,
                     const struct desk_field *field, struct arena *arena, size_t *index,
                     const char **value, struct error *err)
{
	size_t i = 0;

	while (i < count && strcmp(rules[i].name, field->name) != 0)
		i++;
	if (i == count)
		return unknown_field(rules, count, field->name, err);
	if (strlen(field->value) > FIELD_SIZE_MOST)
		return error_set(err, ERROR_INPUT,
		                 "the value of %s is longer than 64 KiB; shorten it", field->name);
	if (!utf8_valid(text_from(field->value)))
		return error_set(
		    err, ERROR_INPUT,
		    "the value of %s is not UTF-8; convert it, for instance with iconv",
		    field->name);
	*index = i;
	*value = field->value;
	return check_value(&rules[i], arena, value, err);
}

int desk_fields_read(const struct desk_field_rule *rules, size_t count,
                     const struct desk_field *fields, size_t field_count, struct arena *arena,
                     const char **values, struct error *err)
{
	for (size_t i = 0; i < field_count; i++) {
		size_t index;
		const char *value;

		if (desk_field_check(rules, count, &fields[i], arena, &index, &value, err))
			return err->code;
		values[index] = value;
	}
	return ERROR_NONE;
}

int desk_check_slug(const char *what, const char *slug, struct error *err)
{
	size_t good = strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789._-");

	if (!*slug || slug[good] || *slug == '.' || *slug == '_' || *slug == '-' || good > 100)
		return error_set(
		    err, ERROR_INPUT,
		    "\"%s\" cannot name a %s; use lower-case letters, digits, '-', '_' "
		    "and '.', at most 100 of them",
		    slug, what);
	return ERROR_NONE;
}
