/* sheet.c - a text of paragraphs, each in a style. */
#include "tui/widgets/sheet.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdarg.h>

void sheet_clear(struct sheet *sheet)
{
	buffer_clear(&sheet->text);
	sheet->count = sheet->line_count = sheet->span_count = 0;
	sheet->wrapped_to = 0;
	sheet->id = 0;
}

void sheet_release(struct sheet *sheet)
{
	sheet_clear(sheet);
	buffer_release(&sheet->text);
	memory_free(sheet->paragraphs);
	memory_free(sheet->lines);
	memory_free(sheet->spans);
	sheet->paragraphs = NULL;
	sheet->lines = NULL;
	sheet->spans = NULL;
	sheet->room = sheet->line_room = sheet->span_room = 0;
}

static void add(struct sheet *sheet, unsigned style, int indent, struct text text)
{
	struct sheet_paragraph *p;

	sheet->paragraphs =
	    memory_grow(sheet->paragraphs, sheet->count, &sheet->room, sizeof *sheet->paragraphs);
	p = &sheet->paragraphs[sheet->count++];
	p->style = style;
	p->indent = indent;
	p->from = sheet->text.size;
	utf8_clean(&sheet->text, text, true);
	p->to = sheet->text.size;
	sheet->wrapped_to = 0;
}

void sheet_add(struct sheet *sheet, unsigned style, int indent, const char *format, ...)
{
	struct buffer line = BUFFER_INIT;
	va_list args;

	va_start(args, format);
	buffer_vprintf(&line, format, args);
	va_end(args);
	add(sheet, style, indent, buffer_view(&line));
	buffer_release(&line);
}

void sheet_more(struct sheet *sheet, unsigned style, struct text text)
{
	struct sheet_paragraph *p = &sheet->paragraphs[sheet->count - 1];
	size_t from = sheet->text.size;

	utf8_clean(&sheet->text, text, true);
	p->to = sheet->text.size;
	sheet->wrapped_to = 0;
	if (style == p->style)
		return;
	sheet->spans =
	    memory_grow(sheet->spans, sheet->span_count, &sheet->span_room, sizeof *sheet->spans);
	sheet->spans[sheet->span_count++] = (struct sheet_span){style, from, p->to};
}

void sheet_field(struct sheet *sheet, const char *name, const char *value)
{
	if (value && *value)
		sheet_add(sheet, TERM_NORMAL, 2, "%s: %s", name, value);
}

void sheet_gap(struct sheet *sheet)
{
	add(sheet, TERM_NORMAL, 0, text_from(""));
}

static void add_line(struct sheet *sheet, const struct sheet_paragraph *p, int indent, size_t from,
                     size_t to)
{
	sheet->lines =
	    memory_grow(sheet->lines, sheet->line_count, &sheet->line_room, sizeof *sheet->lines);
	sheet->lines[sheet->line_count++] = (struct sheet_line){p->style, indent, from, to};
}

static void wrap(struct sheet *sheet, const struct sheet_paragraph *p, int width)
{
	struct text all = text_slice(buffer_view(&sheet->text), p->from, p->to);
	/* The first line hangs out by two where there is an indent. */
	int indent = p->indent >= 2 ? p->indent - 2 : 0;
	size_t at = 0;

	do {
		size_t columns = (size_t) (width - indent > 4 ? width - indent : 4);
		size_t end;
		size_t next = utf8_wrap(all, at, columns, &end);

		add_line(sheet, p, indent, p->from + at, p->from + end);
		at = next > at ? next : all.size;
		indent = p->indent;
	} while (at < all.size);
}

size_t sheet_lines(struct sheet *sheet, int width)
{
	if (sheet->wrapped_to != width) {
		sheet->wrapped_to = width;
		sheet->line_count = 0;
		for (size_t i = 0; i < sheet->count; i++)
			wrap(sheet, &sheet->paragraphs[i], width);
	}
	return sheet->line_count;
}

/* A line, each part of it in its style. */
static void draw_line(const struct sheet *sheet, const struct sheet_line *line, int y, int x,
                      int width)
{
	struct text all = buffer_view(&sheet->text);
	size_t at = line->from;
	int used = 0;

	for (size_t i = 0; i < sheet->span_count; i++) {
		const struct sheet_span *span = &sheet->spans[i];
		size_t end = span->to < line->to ? span->to : line->to;

		if (span->to <= at || span->from >= line->to)
			continue;
		if (span->from > at) {
			used += term_put(y, x + used, width - used, line->style,
			                 text_slice(all, at, span->from));
			at = span->from;
		}
		used += term_put(y, x + used, width - used, span->style, text_slice(all, at, end));
		at = end;
	}
	term_put(y, x + used, width - used, line->style, text_slice(all, at, line->to));
}

void sheet_draw(struct sheet *sheet, const struct tui_area *area, size_t top)
{
	size_t lines = sheet_lines(sheet, area->columns);

	for (int i = 0; i < area->rows && top + (size_t) i < lines; i++) {
		const struct sheet_line *line = &sheet->lines[top + (size_t) i];
		bool more = i == area->rows - 1 && top + (size_t) i + 1 < lines;

		if (more) {
			term_puts(area->y + i, area->x, area->columns, TERM_DIM, "…");
			break;
		}
		draw_line(sheet, line, area->y + i, area->x + line->indent,
		          area->columns - line->indent);
	}
}

void sheet_text(const struct sheet *sheet, struct buffer *out)
{
	for (size_t i = 0; i < sheet->count; i++) {
		const struct sheet_paragraph *p = &sheet->paragraphs[i];

		buffer_fill(out, ' ', (size_t) (p->indent >= 2 ? p->indent - 2 : 0));
		buffer_text(out, text_slice(buffer_view(&sheet->text), p->from, p->to));
		buffer_byte(out, '\n');
	}
}
