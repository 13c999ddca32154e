#include "report/svg.h"

#include "base/html.h"
#include "base/utf8.h"
#include "base/wrap.h"

#include <inttypes.h>
#include <stdio.h>

const char svg_style[] =
    ".t{fill:var(--ink,#1b1f24);font:13px system-ui,sans-serif}"
    ".q{fill:var(--quiet,#57606a);font:12px system-ui,sans-serif}"
    ".a{stroke:var(--rule,#8c959f);stroke-width:1}"
    ".s0{fill:none;stroke:var(--rule,#d0d7de)}"
    ".s1{fill:#ddf4ff}.s2{fill:#80ccff}.s3{fill:#0969da}.s4{fill:#0a3069}"
    ".n1,.n2{fill:#0a3069;font:12px system-ui,sans-serif}"
    ".g{fill:none;stroke:var(--quiet,#57606a);stroke-dasharray:4 3}"
    ".n3,.n4{fill:#fff;font:12px system-ui,sans-serif}"
    ".n0{fill:var(--quiet,#57606a);font:12px system-ui,sans-serif}"
    ".blocked{fill:#a40e26}.ask{fill:#9a6700}.duties{fill:#0969da}.clear{fill:#1a7f37}"
    ".bar{fill:#0969da}.late{fill:#a40e26}.w{fill:#fff;font:12px system-ui,sans-serif}";

static void put_escaped(struct buffer *out, const char *words)
{
	struct buffer clean = BUFFER_INIT;

	utf8_clean(&clean, text_from(words), false);
	html_escape(out, buffer_view(&clean));
	buffer_release(&clean);
}

void svg_open(struct buffer *out, int width, int height, const char *title, const char *says,
              bool alone)
{
	buffer_string(out, "<svg");
	if (alone)
		buffer_printf(out,
		              " xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\"",
		              width, height);
	buffer_printf(out, " viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", width, height);
	put_escaped(out, title);
	buffer_string(out, ". ");
	put_escaped(out, says);
	buffer_string(out, "\">\n<title>");
	put_escaped(out, title);
	buffer_string(out, "</title>\n<desc>");
	put_escaped(out, says);
	buffer_string(out, "</desc>\n");
	if (alone)
		buffer_printf(out,
		              "<style>%s</style>\n<rect fill=\"#fff\" width=\"%d\" "
		              "height=\"%d\"/>\n",
		              svg_style, width, height);
}

void svg_rect(struct buffer *out, const char *class, double x, double y, double width,
              double height)
{
	buffer_printf(out,
	              "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
	              class, x, y, width > 0 ? width : 0, height > 0 ? height : 0);
}

void svg_line(struct buffer *out, const char *class, double x1, double y1, double x2, double y2)
{
	buffer_printf(out, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
	              class, x1, y1, x2, y2);
}

void svg_text(struct buffer *out, const char *class, enum svg_anchor anchor, double x, double y,
              size_t columns, const char *words)
{
	static const char *const anchors[] = {"start", "middle", "end"};
	struct text all = text_from(words), fit = columns ? utf8_fit(all, columns, NULL) : all;

	buffer_printf(out, "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">", class,
	              anchors[anchor], x, y);
	if (fit.size < all.size) {
		struct buffer cut = BUFFER_INIT;

		buffer_text(&cut, utf8_fit(all, columns - 1, NULL));
		buffer_string(&cut, "\xe2\x80\xa6");
		put_escaped(out, buffer_cstr(&cut));
		buffer_release(&cut);
		buffer_string(out, "<title>");
		put_escaped(out, words);
		buffer_string(out, "</title>");
	} else {
		put_escaped(out, words);
	}
	buffer_string(out, "</text>\n");
}

void svg_close(struct buffer *out)
{
	buffer_string(out, "</svg>\n");
}

/* --- the map --- */

enum { LEFT = 130, TOP = 78, CELL_WIDTH = 66, CELL_HEIGHT = 26, COLUMN_NAME = 15, ROW_NAME = 17 };
enum { NARROWEST = 480, LINE = 18, LETTER = 7 };

static void put_column_name(struct buffer *out, size_t column, const char *name)
{
	double x = LEFT + (double) column * CELL_WIDTH + CELL_WIDTH / 2.0;

	/* Slanted, for names are longer than cells are wide. */
	buffer_printf(out, "<g transform=\"translate(%.1f %d) rotate(-35)\">", x, TOP - 8);
	svg_text(out, "q", SVG_START, 0, 0, COLUMN_NAME, name);
	buffer_string(out, "</g>\n");
}

static void put_cells(const struct coverage *c, size_t row, size_t columns, struct buffer *out)
{
	double y = TOP + (double) row * CELL_HEIGHT;
	char words[40], class[8];

	svg_text(out, "t", SVG_END, LEFT - 8, y + 17, ROW_NAME, c->rows[row].name);
	for (size_t k = 0; k < columns; k++) {
		int shade = coverage_shade(c, coverage_cell(c, row, k));
		double x = LEFT + (double) k * CELL_WIDTH;

		snprintf(class, sizeof class, "s%d", shade);
		svg_rect(out, coverage_is_gap(c, row, k) ? "g" : class, x + 1, y + 1,
		         CELL_WIDTH - 2, CELL_HEIGHT - 2);
		class[0] = 'n';
		coverage_label(c, row, k, words, sizeof words);
		svg_text(out, class, SVG_MIDDLE, x + CELL_WIDTH / 2.0, y + 17, 0, words);
	}
}

/* A picture by itself has beneath it what a page would say beside it. */
static void put_lines(struct text lines, double y, struct buffer *out)
{
	struct buffer words = BUFFER_INIT;
	struct text line;

	for (; text_next(&lines, '\n', &line); y += LINE) {
		buffer_clear(&words);
		buffer_text(&words, line);
		svg_text(out, "q", SVG_START, 8, y, 0, buffer_cstr(&words));
	}
	buffer_release(&words);
}

static void say_beneath(const struct coverage *c, const char *title, size_t rows, size_t columns,
                        size_t width, struct buffer *out)
{
	struct buffer words = BUFFER_INIT;

	wrap_text(out, text_from(title), width, 0, "");
	if (rows < c->row_count || columns < c->column_count) {
		buffer_printf(&words,
		              "The largest %zu of %zu rows and %zu of %zu columns; --format csv "
		              "has all.",
		              rows, c->row_count, columns, c->column_count);
		wrap_text(out, buffer_view(&words), width, 0, "");
		buffer_clear(&words);
	}
	buffer_string(&words, "?: nobody noted how many; +: of some of them. ");
	coverage_says(c, &words);
	wrap_text(out, buffer_view(&words), width, 0, "");
	buffer_clear(&words);
	coverage_gaps(c, &words);
	wrap_text(out, buffer_view(&words), width, 0, "");
	buffer_release(&words);
}

static size_t lines_in(const struct buffer *words)
{
	size_t count = 0;

	for (size_t i = 0; i < words->size; i++)
		count += words->at[i] == '\n';
	return count;
}

void svg_coverage(const struct coverage *c, size_t rows, size_t columns, bool alone,
                  struct buffer *out)
{
	struct buffer says = BUFFER_INIT, title = BUFFER_INIT, beneath = BUFFER_INIT;
	int width, height;

	rows = rows > c->row_count ? c->row_count : rows;
	columns = columns > c->column_count ? c->column_count : columns;
	width = LEFT + (int) columns * CELL_WIDTH + 70;
	height = TOP + (int) rows * CELL_HEIGHT + 8;
	buffer_printf(&title, "%s by %s, %s", coverage_side_names[c->wanted.rows],
	              coverage_side_names[c->wanted.columns], coverage_by_names[c->wanted.by]);
	if (c->wanted.project && *c->wanted.project)
		buffer_printf(&title, ", of %s", c->wanted.project);
	coverage_says(c, &says);
	if (c->gap_count)
		buffer_byte(&says, ' ');
	coverage_gaps(c, &says);
	if (alone) {
		width = width < NARROWEST ? NARROWEST : width;
		say_beneath(c, buffer_cstr(&title), rows, columns, ((size_t) width - 16) / LETTER,
		            &beneath);
	}
	svg_open(out, width, height + (int) lines_in(&beneath) * LINE, buffer_cstr(&title),
	         buffer_cstr(&says), alone);
	for (size_t k = 0; k < columns; k++)
		put_column_name(out, k, c->columns[k].name);
	for (size_t r = 0; r < rows; r++)
		put_cells(c, r, columns, out);
	put_lines(buffer_view(&beneath), height + 6, out);
	svg_close(out);
	buffer_release(&says);
	buffer_release(&title);
	buffer_release(&beneath);
}
