/* What every reader of REMS's JSON uses: faults, texts, lists. */
#include "form/rems_parts.h"

#include <stdio.h>
#include <string.h>

int form_rems_fault(const struct form_rems_place *place, const char *pointer, struct error *err,
                    const char *format, ...)
{
	char words[400];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	return error_at(err, ERROR_INPUT, place->file, 0, 0, "%s: %s", *pointer ? pointer : "/",
	                words);
}

int form_rems_wrong(const struct form_rems_reading *r, const char *key, struct error *err,
                    const char *format, ...)
{
	char words[300], pointer[FORM_REMS_POINTER_MOST + 80];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	snprintf(pointer, sizeof pointer, "%s%s%.60s", r->at, *key ? "/" : "", key);
	return form_rems_fault(r->place, pointer, err, "%s", words);
}

void form_rems_slug(struct text words, size_t most, struct buffer *out)
{
	size_t begin = out->size;

	for (size_t i = 0; i < words.size && out->size - begin < most; i++) {
		char c = words.at[i];

		if (c >= 'A' && c <= 'Z')
			c = (char) (c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buffer_byte(out, c);
		else if (out->size > begin && out->at[out->size - 1] != '-')
			buffer_byte(out, '-');
	}
	while (out->size > begin && out->at[out->size - 1] == '-')
		buffer_cut(out, out->size - 1);
}

const char *form_rems_localized(const json_t *json)
{
	const char *english = json_string_value(json_object_get(json, "en"));
	const char *key;
	json_t *value;

	if (json_is_string(json))
		return json_string_value(json);
	if (english && text_trim(text_from(english)).size)
		return english;
	json_object_foreach((json_t *) json, key, value)
	{
		if (text_trim(text_from(json_string_value(value))).size)
			return json_string_value(value);
	}
	return "";
}

/* The text under a key: missing is "", unless it is required. */
int form_rems_read_text(const struct form_rems_reading *r, const json_t *object, const char *key,
                        const char *pointer, bool required, const char **out, struct error *err)
{
	json_t *json = json_object_get(object, key), *value;
	const char *language;

	*out = "";
	if (!json || json_is_null(json))
		return required ? form_rems_wrong(r, pointer, err, "is missing here") : ERROR_NONE;
	if (!json_is_object(json) && !json_is_string(json))
		return form_rems_wrong(r, pointer, err,
		                       "must be texts by language, as {\"en\": \"...\"}");
	json_object_foreach(json, language, value)
	{
		if (!json_is_string(value) && !json_is_null(value))
			return form_rems_wrong(r, pointer, err, "\"%.20s\" must be a text",
			                       language);
	}
	*out = form_rems_localized(json);
	if (strlen(*out) > FORM_REMS_TEXT_MOST)
		return form_rems_wrong(r, pointer, err, "the text is longer than 64 KiB");
	*out = arena_string(r->arena, *out);
	return ERROR_NONE;
}

int form_rems_read_bool(const struct form_rems_reading *r, const json_t *object, const char *key,
                        const char *pointer, bool *out, struct error *err)
{
	json_t *json = json_object_get(object, key);

	if (json && !json_is_null(json) && !json_is_boolean(json))
		return form_rems_wrong(r, pointer, err, "must be true or false");
	*out = json_is_true(json);
	return ERROR_NONE;
}

int form_rems_read_string(const struct form_rems_reading *r, const json_t *object, const char *key,
                          const char *pointer, size_t most, const char **out, struct error *err)
{
	json_t *json = json_object_get(object, key);

	if (!json)
		return form_rems_wrong(r, pointer, err, "is missing here");
	if (!json_is_string(json))
		return form_rems_wrong(r, pointer, err, "must be a text");
	if (!text_trim(text_from(json_string_value(json))).size)
		return form_rems_wrong(r, pointer, err, "is empty");
	if (json_string_length(json) > most)
		return form_rems_wrong(r, pointer, err, "is longer than %zu bytes", most);
	*out = arena_string(r->arena, json_string_value(json));
	return ERROR_NONE;
}

int form_rems_read_array(const struct form_rems_reading *r, const json_t *object, const char *key,
                         const char *pointer, size_t most, json_t **out, struct error *err)
{
	json_t *json = json_object_get(object, key);

	*out = json;
	if (!json)
		return form_rems_wrong(r, pointer, err, "is missing here");
	if (!json_is_array(json))
		return form_rems_wrong(r, pointer, err, "must be a list");
	if (json_array_size(json) > most)
		return form_rems_wrong(r, pointer, err, "has %zu items, more than %zu",
		                       json_array_size(json), most);
	return ERROR_NONE;
}
