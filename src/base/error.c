#include "base/error.h"

#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Leaves no half of a character where a message had to be cut. */
static void error_trim(char *words, size_t room)
{
	size_t size = strlen(words);

	if (size + 1 < room)
		return;
	while (size && ((unsigned char) words[size - 1] & 0xc0) == 0x80)
		size--;
	if (size && ((unsigned char) words[size - 1] & 0x80))
		size--;
	words[size] = '\0';
}

int error_setv(struct error *err, int code, const char *format, va_list args)
{
	/* The arguments may point into the old message. */
	char message[sizeof err->message];

	vsnprintf(message, sizeof message, format, args);
	error_trim(message, sizeof message);
	error_clear(err);
	err->code = code;
	memcpy(err->message, message, sizeof message);
	return code;
}

int error_set(struct error *err, int code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	error_setv(err, code, format, args);
	va_end(args);
	return code;
}

static void error_place(struct error *err, const char *file, int line, int column)
{
	size_t size = file ? strlen(file) : 0;
	const char *tail = file;

	if (size >= sizeof err->file) {
		tail = file + size - (sizeof err->file - 4);
		snprintf(err->file, sizeof err->file, "...%s", tail);
	} else {
		snprintf(err->file, sizeof err->file, "%s", file ? file : "");
	}
	err->line = line;
	err->column = column;
}

int error_at(struct error *err, int code, const char *file, int line, int column,
             const char *format, ...)
{
	struct error old = *err;
	va_list args;

	va_start(args, format);
	error_setv(err, code, format, args);
	va_end(args);
	/* `file` may be the old error's own. */
	error_place(err, file == err->file ? old.file : file, line, column);
	return code;
}

int error_errno(struct error *err, int code, const char *format, ...)
{
	int number = errno;
	va_list args;
	size_t size;

	va_start(args, format);
	error_setv(err, code, format, args);
	va_end(args);
	size = strlen(err->message);
	snprintf(err->message + size, sizeof err->message - size, ": %s", strerror(number));
	return code;
}

void error_clear(struct error *err)
{
	memset(err, 0, sizeof *err);
}

const char *error_describe(const struct error *err, char *out, unsigned long size)
{
	char place[sizeof err->file + 32] = "";
	struct buffer clean = BUFFER_INIT;

	if (err->file[0] && err->line && err->column)
		snprintf(place, sizeof place, "%s:%d:%d: ", err->file, err->line, err->column);
	else if (err->file[0] && err->line)
		snprintf(place, sizeof place, "%s:%d: ", err->file, err->line);
	else if (err->file[0])
		snprintf(place, sizeof place, "%s: ", err->file);
	utf8_clean(&clean, text_from(place), false);
	utf8_clean(&clean, text_from(err->message), false);
	snprintf(out, size, "%s", buffer_cstr(&clean));
	error_trim(out, size);
	buffer_release(&clean);
	return out;
}
