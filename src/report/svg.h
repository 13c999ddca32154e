/*
 * svg.h - pictures inside a page, or by themselves.
 *
 * Shapes take the page's colors by class, so that light and dark follow it: t
 * is text, q quiet text, s0 to s4 the shades of a map, blocked, ask, duties and
 * clear the verdicts, a the axis.  A picture by itself gets its own style.
 * Every picture has a title and a description for who does not see it.
 */
#ifndef ACCORD_REPORT_SVG_H
#define ACCORD_REPORT_SVG_H

#include "base/buffer.h"
#include "report/coverage.h"

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/* With `alone` the picture is a file of its own. */
void svg_open(struct buffer *out, int width, int height, const char *title, const char *says,
              bool alone);
void svg_rect(struct buffer *out, const char *class, double x, double y, double width,
              double height);
void svg_line(struct buffer *out, const char *class, double x1, double y1, double x2, double y2);
/* Cleaned, escaped, cut to `columns` with an ellipsis (0: whole). */
void svg_text(struct buffer *out, const char *class, enum svg_anchor anchor, double x, double y,
              size_t columns, const char *words);
void svg_close(struct buffer *out);
/* The style of the classes, for a page's head: both lights. */
extern const char svg_style[];

/* The map of coverage.h; at most `rows` by `columns`, the largest ones. */
void svg_coverage(const struct coverage *c, size_t rows, size_t columns, bool alone,
                  struct buffer *out);

#endif
