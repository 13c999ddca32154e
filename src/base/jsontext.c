#include "base/jsontext.h"

#include "base/file.h"
#include "base/utf8.h"

#include <string.h>

int jsontext_read(const char *name, struct text text, json_t **root, struct error *err)
{
	json_error_t fault;

	*root = json_loadb(text.at ? text.at : "", text.size, JSON_REJECT_DUPLICATES, &fault);
	if (*root)
		return 0;
	return error_at(err, ERROR_INPUT, name, fault.line, fault.column,
	                "this is no valid JSON: %s", fault.text);
}

int jsontext_read_file(const char *path, size_t most, json_t **root, struct error *err)
{
	struct buffer content = BUFFER_INIT;
	int code = file_read(path, most, &content, err);

	*root = NULL;
	if (!code)
		code = jsontext_read(path, buffer_view(&content), root, err);
	buffer_release(&content);
	return code;
}

static int jsontext_gather(const char *at, size_t size, void *context)
{
	buffer_bytes(context, at, size);
	return 0;
}

void jsontext_write(struct buffer *out, const json_t *value)
{
	json_dump_callback(value, jsontext_gather, out, JSON_COMPACT | JSON_ENCODE_ANY);
}

json_t *jsontext_string(const char *string)
{
	return string ? jsontext_text(text_from(string)) : json_null();
}

/* Copies t with U+FFFD for each byte that is not valid. */
static void jsontext_mend(struct buffer *out, struct text t)
{
	size_t fault;

	while ((fault = utf8_fault(t)) != TEXT_NONE) {
		buffer_text(out, text_slice(t, 0, fault));
		buffer_string(out, "\xef\xbf\xbd");
		t = text_slice(t, fault + 1, t.size);
	}
	buffer_text(out, t);
}

json_t *jsontext_text(struct text t)
{
	json_t *value = json_stringn(t.at ? t.at : "", t.size);
	struct buffer mended = BUFFER_INIT;

	if (value && (!t.size || !memchr(t.at, '\0', t.size)))
		return value;
	json_decref(value);
	jsontext_mend(&mended, t);
	value = json_stringn(buffer_cstr(&mended), mended.size);
	buffer_release(&mended);
	return value;
}

json_t *jsontext_list(struct text t, char byte)
{
	json_t *list = json_array();
	struct text piece;

	while (text_next(&t, byte, &piece))
		if (text_trim(piece).size)
			json_array_append_new(list, jsontext_text(text_trim(piece)));
	return list;
}

static void jsontext_escape(struct buffer *out, unsigned char byte)
{
	static const char letters[] = "btnvfr";

	if (byte == '"' || byte == '\\')
		buffer_printf(out, "\\%c", byte);
	else if (byte >= 8 && byte <= 13 && byte != 11)
		buffer_printf(out, "\\%c", letters[byte - 8]);
	else
		buffer_printf(out, "\\u%04x", byte);
}

void jsontext_quote(struct buffer *out, struct text t)
{
	struct buffer mended = BUFFER_INIT;
	size_t begin = 0;

	if (utf8_fault(t) != TEXT_NONE) {
		jsontext_mend(&mended, t);
		t = buffer_view(&mended);
	}
	buffer_byte(out, '"');
	for (size_t i = 0; i < t.size; i++) {
		unsigned char byte = (unsigned char) t.at[i];

		if (byte >= ' ' && byte != '"' && byte != '\\' && byte != 0x7f)
			continue;
		buffer_text(out, text_slice(t, begin, i));
		jsontext_escape(out, byte);
		begin = i + 1;
	}
	buffer_text(out, text_slice(t, begin, t.size));
	buffer_byte(out, '"');
	buffer_release(&mended);
}

const char *jsontext_get(const json_t *object, const char *key)
{
	const char *value = json_string_value(json_object_get(object, key));

	return value ? value : "";
}
