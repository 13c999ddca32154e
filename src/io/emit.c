#include "io/emit.h"

#include "base/buffer.h"
#include "base/checksum.h"
#include "base/jsontext.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void emit_line(json_t *object)
{
	struct buffer line = BUFFER_INIT;

	jsontext_write(&line, object);
	buffer_byte(&line, '\n');
	json_decref(object);
	if (fwrite(line.at, 1, line.size, stdout) != line.size || fflush(stdout))
		exit(0);
	buffer_release(&line);
}

static json_t *emit_object(const char *type)
{
	json_t *object = json_object();

	json_object_set_new(object, "type", json_string(type));
	return object;
}

void emit_progress(size_t done, size_t known, const char *url)
{
	json_t *object = emit_object("progress");

	json_object_set_new(object, "done", json_integer((json_int_t) done));
	json_object_set_new(object, "known", json_integer((json_int_t) known));
	json_object_set_new(object, "url", jsontext_string(url));
	emit_line(object);
}

void emit_document(const char *url, const char *etag, struct text raw)
{
	json_t *object = emit_object("document");
	char sha256[CHECKSUM_SIZE];

	checksum_of(raw, sha256);
	json_object_set_new(object, "url", jsontext_string(url));
	json_object_set_new(object, "etag", jsontext_string(etag));
	json_object_set_new(object, "sha256", json_string(sha256));
	json_object_set_new(object, "raw", jsontext_text(raw));
	emit_line(object);
}

__attribute__((format(printf, 2, 0))) static void emit_says(json_t *object, const char *format,
                                                            va_list args)
{
	struct buffer says = BUFFER_INIT;

	buffer_vprintf(&says, format, args);
	json_object_set_new(object, "says", jsontext_text(buffer_view(&says)));
	buffer_release(&says);
	emit_line(object);
}

void emit_note(const char *url, const char *format, ...)
{
	json_t *object = emit_object("note");
	va_list args;

	json_object_set_new(object, "url", jsontext_string(url));
	va_start(args, format);
	emit_says(object, format, args);
	va_end(args);
}

void emit_fault(int code, const char *format, ...)
{
	json_t *object = emit_object("fault");
	va_list args;

	json_object_set_new(object, "code", json_integer(code));
	va_start(args, format);
	emit_says(object, format, args);
	va_end(args);
}

void emit_end(size_t datasets)
{
	json_t *object = emit_object("end");

	json_object_set_new(object, "datasets", json_integer((json_int_t) datasets));
	emit_line(object);
}
