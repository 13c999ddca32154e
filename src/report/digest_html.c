#include "report/digest_html.h"

#include "base/clock.h"
#include "base/html.h"
#include "base/utf8.h"
#include "report/svg.h"

#include <inttypes.h>
#include <string.h>

enum { MAP_ROWS = 14, MAP_COLUMNS = 8 };

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n";

static const char style[] =
    ":root{--bg:#fff;--ink:#1b1f24;--quiet:#57606a;--rule:#d0d7de;--link:#0550ae;--head:#f6f8fa}\n"
    "@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--ink:#e6edf3;--quiet:#a3adb8;"
    "--rule:#3d444d;--link:#79c0ff;--head:#161b22}.bar{fill:#58a6ff}.late{fill:#ff7b72}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:72rem;padding:1rem;background:var(--bg);color:var(--ink);"
    "font:1rem/1.5 system-ui,sans-serif}\n"
    "a{color:var(--link)}\n"
    ".skip{position:absolute;left:-100rem}.skip:focus{left:1rem;background:var(--bg);padding:.5rem}"
    "\n"
    "h1{font-size:1.5rem;line-height:1.25;overflow-wrap:anywhere}h2{font-size:1.15rem;margin:2rem "
    "0 .5rem}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:0}\n"
    ".box{overflow-x:auto;max-width:100%}.box:focus-visible{outline:2px solid var(--link)}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "caption{text-align:left;color:var(--quiet);padding:.25rem 0}\n"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid "
    "var(--rule);"
    "overflow-wrap:anywhere}\n"
    "tbody th{font-weight:600;min-width:8rem;max-width:16rem}thead th{background:var(--head)}\n"
    "thead "
    "th{white-space:nowrap}td{min-width:6rem;max-width:24rem;overflow-wrap:break-word}td.d{white-"
    "space:nowrap}"
    "thead "
    "th.n{text-align:right}td.n{text-align:right;white-space:nowrap;min-width:0;font-variant-"
    "numeric:tabular-nums}\n"
    "th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;"
    "text-decoration:underline dotted}\n"
    "th[aria-sort=ascending] button::after{content:' \\25b2'}"
    "th[aria-sort=descending] button::after{content:' \\25bc'}\n"
    "th button:focus-visible{outline:2px solid var(--link)}\n"
    "details{margin:.5rem 0}summary{cursor:pointer;color:var(--link)}"
    "summary:focus-visible{outline:2px solid var(--link)}\n"
    "figure{margin:1rem 0}figcaption{color:var(--quiet)}\n"
    "svg{display:block;width:100%;min-width:36rem;height:auto}\n"
    "footer{margin-top:2rem;border-top:1px solid var(--rule);color:var(--quiet);font-size:.875rem;"
    "overflow-wrap:anywhere}\n"
    /* Paper does not scroll: cells break instead. */
    "@media print{body{max-width:none;padding:0;font-size:.8rem}"
    "nav,.skip,details:not([open]){display:none}svg{min-width:0}.box{overflow:visible}"
    "thead{display:table-row-group;break-after:avoid}thead th{padding:.2rem .35rem}"
    "tbody th,td{min-width:0;max-width:none;white-space:normal;"
    "overflow-wrap:anywhere;padding:.2rem .35rem}td.d,td.n{white-space:nowrap}"
    "tr,figure{break-inside:avoid}h2{break-after:avoid}}\n";

/* Sorting by a column: numbers and dates by their value, in either order. */
static const char script[] =
    "document.querySelectorAll('table').forEach(function(t){\n"
    "var b=t.tBodies[0],h=t.tHead.rows[0].cells;\n"
    "Array.prototype.forEach.call(h,function(c,i){\n"
    "var k=document.createElement('button');k.type='button';k.textContent=c.textContent;\n"
    "c.textContent='';c.appendChild(k);\n"
    "k.addEventListener('click',function(){\n"
    "var up=c.getAttribute('aria-sort')!=='ascending';\n"
    "Array.prototype.forEach.call(h,function(o){o.removeAttribute('aria-sort');});\n"
    "c.setAttribute('aria-sort',up?'ascending':'descending');\n"
    "Array.prototype.slice.call(b.rows).sort(function(x,y){\n"
    "var p=x.cells[i].textContent,q=y.cells[i].textContent;\n"
    "var r=p&&q&&!isNaN(p)&&!isNaN(q)?p-q:p.localeCompare(q,undefined,{numeric:true});\n"
    "return up?r:-r;}).forEach(function(r){b.appendChild(r);});});});});\n";

static void put(struct buffer *out, const char *words)
{
	struct buffer clean = BUFFER_INIT;

	utf8_clean(&clean, text_from(words), false);
	html_escape(out, buffer_view(&clean));
	buffer_release(&clean);
}

static void put_figure(const char *title, const struct buffer *svg, struct buffer *out)
{
	if (!svg->size)
		return;
	buffer_string(out, "<figure>\n<figcaption>");
	put(out, title);
	buffer_string(out, "</figcaption>\n<div class=\"box\" tabindex=\"0\" role=\"group\" "
	                   "aria-label=\"");
	put(out, title);
	buffer_string(out, "\">\n");
	buffer_text(out, buffer_view(svg));
	buffer_string(out, "</div>\n</figure>\n");
}

static void put_note(struct buffer *words, struct buffer *out)
{
	if (!words->size)
		return;
	buffer_string(out, "<p>");
	put(out, buffer_cstr(words));
	buffer_string(out, "</p>\n");
}

/* Whole numbers, which sort. */
static void put_number(const struct coverage *c, size_t row, size_t column, struct buffer *out)
{
	const struct coverage_cell *cell = coverage_cell(c, row, column);

	buffer_string(out, "<td class=\"n\">");
	if (!cell->sets)
		buffer_string(out, coverage_is_gap(c, row, column) ? "gap" : "-");
	else if (cell->unknown == cell->sets)
		buffer_byte(out, '?');
	else
		buffer_printf(out, "%" PRId64 "%s", coverage_number(c, cell),
		              cell->unknown ? "+" : "");
	buffer_string(out, "</td>");
}

/* The picture's numbers for who does not see it. */
static void put_map_table(const struct coverage *c, struct buffer *out)
{
	size_t rows = c->row_count < MAP_ROWS ? c->row_count : MAP_ROWS;
	size_t columns = c->column_count < MAP_COLUMNS ? c->column_count : MAP_COLUMNS;

	buffer_string(out, "<details>\n<summary>The map as a table</summary>\n"
	                   "<div class=\"box\" tabindex=\"0\" role=\"group\" "
	                   "aria-label=\"The map as a table\">\n<table>\n"
	                   "<thead><tr><th scope=\"col\">modality</th>");
	for (size_t k = 0; k < columns; k++) {
		buffer_string(out, "<th scope=\"col\" class=\"n\">");
		put(out, c->columns[k].name);
		buffer_string(out, "</th>");
	}
	buffer_string(out, "</tr></thead>\n<tbody>\n");
	for (size_t r = 0; r < rows; r++) {
		buffer_string(out, "<tr><th scope=\"row\">");
		put(out, c->rows[r].name);
		buffer_string(out, "</th>");
		for (size_t k = 0; k < columns; k++) {
			put_number(c, r, k, out);
		}
		buffer_string(out, "</tr>\n");
	}
	buffer_string(out, "</tbody>\n</table>\n</div>\n</details>\n");
}

/* What does not fit the picture is said, and `coverage` has it. */
static void put_map(const struct coverage *c, struct buffer *out)
{
	struct buffer svg = BUFFER_INIT, words = BUFFER_INIT;

	buffer_string(&words, "Subjects by modality and body part");
	if (c->row_count > MAP_ROWS || c->column_count > MAP_COLUMNS)
		buffer_printf(&words, ": the largest of %zu and %zu; accord coverage shows all",
		              c->row_count, c->column_count);
	svg_coverage(c, MAP_ROWS, MAP_COLUMNS, false, &svg);
	put_figure(buffer_cstr(&words), &svg, out);
	buffer_clear(&words);
	buffer_string(&words, "?: nobody noted how many; +: of some of them. ");
	coverage_says(c, &words);
	put_note(&words, out);
	buffer_clear(&words);
	coverage_gaps(c, &words);
	put_note(&words, out);
	put_map_table(c, out);
	buffer_release(&svg);
	buffer_release(&words);
}

static void put_pictures(const struct digest *digest, const struct coverage *coverage,
                         struct buffer *out)
{
	static const struct {
		const char *title;
		void (*draw)(const struct digest *digest, struct buffer *note, struct buffer *out);
	} pictures[] = {
	    {"What is due when", digest_picture_timeline},
	    {"Access requests by state", digest_picture_pipeline},
	    {"What the licenses say of each project's data sets", digest_picture_verdicts},
	};
	struct buffer svg = BUFFER_INIT, note = BUFFER_INIT;

	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
		buffer_clear(&svg);
		buffer_clear(&note);
		pictures[i].draw(digest, &note, &svg);
		put_figure(pictures[i].title, &svg, out);
		put_note(&note, out);
	}
	if (coverage && coverage->total.sets)
		put_map(coverage, out);
	buffer_release(&note);
	buffer_release(&svg);
}

static const char *class_of(const char *says)
{
	size_t size = strlen(says), digits = strspn(says, "-0123456789");

	if (clock_parse_date(text_from(says), NULL))
		return " class=\"d\"";
	if (!strcmp(says, "unknown"))
		return " class=\"n\"";
	return size && digits == size && size < 10 ? " class=\"n\"" : "";
}

/* The first cell names the row. */
static void put_row(const char *const *cells, size_t count, struct buffer *out)
{
	for (size_t i = 0; i < count; i++) {
		const char *says = cells[i] ? cells[i] : "";

		if (i)
			buffer_printf(out, "<td%s>", class_of(says));
		else
			buffer_string(out, "<tr><th scope=\"row\">");
		put(out, says);
		buffer_string(out, i ? "</td>" : "</th>");
	}
	buffer_string(out, "</tr>\n");
}

static void put_section(const struct digest *digest, const struct digest_section *section,
                        size_t number, struct buffer *out)
{
	const char *const *names, *cells[DIGEST_COLUMNS_MOST];
	size_t columns = digest_columns(number, &names);
	struct arena arena = ARENA_INIT;

	buffer_printf(out, "<section id=\"s%zu\" aria-labelledby=\"h%zu\">\n<h2 id=\"h%zu\">",
	              number, number, number);
	put(out, section->title);
	buffer_printf(out,
	              " (%zu)</h2>\n<div class=\"box\" tabindex=\"0\" role=\"group\" "
	              "aria-labelledby=\"h%zu\">\n<table>\n<caption>",
	              section->count, number);
	buffer_printf(out, "%zu row%s</caption>\n", section->count, section->count == 1 ? "" : "s");
	buffer_string(out, "<thead><tr>");
	/* A heading stands over its column as the first row does. */
	digest_cells(digest, number, 0, &arena, cells);
	for (size_t i = 0; i < columns; i++)
		buffer_printf(out, "<th scope=\"col\"%s>%s</th>", i ? class_of(cells[i]) : "",
		              names[i]);
	buffer_string(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < section->count; i++) {
		arena_clear(&arena);
		digest_cells(digest, number, i, &arena, cells);
		put_row(cells, columns, out);
	}
	arena_release(&arena);
	buffer_string(out, "</tbody>\n</table>\n</div>\n</section>\n");
}

/* Nothing where there is nothing to go to. */
static void put_contents(const struct digest_page *page, bool pictures, struct buffer *out)
{
	size_t all = pictures;

	for (size_t s = 0; s < DIGEST_SECTIONS; s++)
		all += page->sections[s].count;
	if (!all)
		return;
	buffer_string(out, "<nav aria-label=\"Sections\">\n<ul>\n");
	for (size_t s = 0; s < DIGEST_SECTIONS; s++) {
		if (!page->sections[s].count)
			continue;
		buffer_printf(out, "<li><a href=\"#s%zu\">", s);
		put(out, page->sections[s].title);
		buffer_printf(out, " (%zu)</a></li>\n", page->sections[s].count);
	}
	if (pictures)
		buffer_string(out, "<li><a href=\"#pictures\">Pictures</a></li>\n");
	buffer_string(out, "</ul>\n</nav>\n");
}

void digest_html(const struct digest *digest, const struct coverage *coverage, struct buffer *out)
{
	struct arena arena = ARENA_INIT;
	struct buffer pictures = BUFFER_INIT;
	struct digest_page page;

	digest_words(digest, &arena, &page);
	buffer_string(out, head);
	buffer_string(out, "<title>");
	put(out, page.title);
	buffer_printf(out, "</title>\n<style>\n%s%s\n</style>\n</head>\n<body>\n", svg_style,
	              style);
	buffer_string(out, "<a class=\"skip\" href=\"#main\">To the digest</a>\n<header>\n<h1>");
	put(out, page.title);
	buffer_string(out, "</h1>\n<p>");
	put(out, page.lead);
	buffer_string(out, "</p>\n</header>\n");
	put_pictures(digest, coverage, &pictures);
	put_contents(&page, pictures.size > 0, out);
	buffer_string(out, "<main id=\"main\">\n");
	for (size_t s = 0; s < DIGEST_SECTIONS; s++)
		if (page.sections[s].count)
			put_section(digest, &page.sections[s], s, out);
	if (pictures.size) {
		buffer_string(out, "<section id=\"pictures\" aria-labelledby=\"hp\">\n"
		                   "<h2 id=\"hp\">Pictures</h2>\n");
		buffer_text(out, buffer_view(&pictures));
		buffer_string(out, "</section>\n");
	}
	buffer_string(out, "</main>\n<footer>\n<p>");
	put(out, page.foot);
	buffer_string(out, "</p>\n<p>");
	put(out, page.head);
	buffer_printf(out, "</p>\n</footer>\n<script>\n%s</script>\n</body>\n</html>\n", script);
	buffer_release(&pictures);
	arena_release(&arena);
}
