/*
 * sheet.h - a text of paragraphs, each in a style, wrapped to a width.
 *
 * For panes and for what Enter shows.  Paragraphs are added once; wrapping is
 * done at the first drawing and kept as long as the width stays.
 */
#ifndef ACCORD_TUI_WIDGETS_SHEET_H
#define ACCORD_TUI_WIDGETS_SHEET_H

#include "base/arena.h"
#include "base/buffer.h"
#include "tui/tui.h"

#include <stddef.h>
#include <stdint.h>

struct sheet_paragraph {
	unsigned style;
	int indent;
	size_t from, to; /* in `text` */
};

struct sheet_line {
	unsigned style;
	int indent;
	size_t from, to;
};

/* A part of a paragraph in a style of its own. */
struct sheet_span {
	unsigned style;
	size_t from, to; /* in `text` */
};

/* SHEET_INIT and zeroed memory are empty sheets. */
struct sheet {
	int64_t id; /* the owner's: whose sheet it is */
	struct buffer text;
	struct sheet_paragraph *paragraphs;
	size_t count, room;
	struct sheet_span *spans; /* in order */
	size_t span_count, span_room;
	struct sheet_line *lines;
	size_t line_count, line_room;
	int wrapped_to;
};

void sheet_clear(struct sheet *sheet);
void sheet_release(struct sheet *sheet);
/* Adds a paragraph; its text is cleaned, line breaks in it stay.  Lines that
 * do not fit go on at the indent. */
void sheet_add(struct sheet *sheet, unsigned style, int indent, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Appends to the last paragraph, in a style of its own. */
void sheet_more(struct sheet *sheet, unsigned style, struct text text);
/* "name: value", left out when the value is empty. */
void sheet_field(struct sheet *sheet, const char *name, const char *value);
void sheet_gap(struct sheet *sheet); /* an empty line */
/* Lines at this width. */
size_t sheet_lines(struct sheet *sheet, int width);
void sheet_draw(struct sheet *sheet, const struct tui_area *area, size_t top);
/* Appends the text as lines of their own, indents as blanks. */
void sheet_text(const struct sheet *sheet, struct buffer *out);

#endif
