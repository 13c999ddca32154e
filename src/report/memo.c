#include "report/memo.h"

#include "base/html.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "report/markdown.h"

#include <stdarg.h>
#include <string.h>

const char *const memo_readers[] = {"legal", "ethics", "dpo", NULL};
const char *const memo_formats[] = {"text", "markdown", "html", NULL};
enum { TEXT, MARKDOWN, HTML };

struct memo {
	struct buffer *out;
	int format;
	bool listing; /* an HTML list is open */
};

#define WIDTH 80

static void put_text(struct buffer *out, enum memo_kind kind, struct text words)
{
	switch (kind) {
	case MEMO_TITLE:
		wrap_text(out, words, WIDTH, 0, "");
		break;
	case MEMO_PAGE:
		buffer_string(out, "\n\f\n");
		wrap_text(out, words, WIDTH, 0, "");
		break;
	case MEMO_HEAD:
		buffer_byte(out, '\n');
		wrap_text(out, words, WIDTH, 0, "");
		break;
	case MEMO_WORDS:
		wrap_text(out, words, WIDTH, 2, "  ");
		break;
	case MEMO_ITEM:
		wrap_text(out, words, WIDTH, 4, "  - ");
		break;
	}
}

static void put_markdown(struct buffer *out, enum memo_kind kind, struct text words)
{
	static const char *const before[] = {"# ", "\n## ", "\n### ", "\n", "- "};

	buffer_string(out, before[kind]);
	markdown_escape(out, words);
	buffer_string(out, kind == MEMO_WORDS ? "\n\n" : "\n");
}

static void put_html(struct memo *memo, enum memo_kind kind, struct text words)
{
	static const char *const tags[] = {"h1", "h2", "h3", "p", "li"};
	struct buffer clean = BUFFER_INIT;

	if (memo->listing != (kind == MEMO_ITEM)) {
		buffer_string(memo->out, memo->listing ? "</ul>\n" : "<ul>\n");
		memo->listing = !memo->listing;
	}
	utf8_clean(&clean, words, false);
	buffer_printf(memo->out, "<%s%s>", tags[kind], kind == MEMO_PAGE ? " class=\"page\"" : "");
	html_escape(memo->out, buffer_view(&clean));
	buffer_printf(memo->out, "</%s>\n", tags[kind]);
	buffer_release(&clean);
}

void memo_add(struct memo *memo, enum memo_kind kind, const char *format, ...)
{
	struct buffer words = BUFFER_INIT;
	va_list args;

	va_start(args, format);
	buffer_vprintf(&words, format, args);
	va_end(args);
	if (memo->format == HTML)
		put_html(memo, kind, buffer_view(&words));
	else if (memo->format == MARKDOWN)
		put_markdown(memo->out, kind, buffer_view(&words));
	else
		put_text(memo->out, kind, buffer_view(&words));
	buffer_release(&words);
}

static const char page_head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n<title>Memo</title>\n<style>body{font:1rem/1.5 Georgia,serif;"
    "max-width:42rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "h1,h2,h3{font-family:Helvetica,Arial,sans-serif}li,p{overflow-wrap:anywhere}"
    "@media print{.page{break-before:page}}</style>\n</head>\n<body>\n";

int memo_write(struct desk *desk, const char *project, int reader, int format, struct buffer *out,
               struct error *err)
{
	static int (*const readers[])(struct desk * desk, const char *project, struct arena *arena,
	                              struct memo *memo,
	                              struct error *err) = {memo_legal, memo_ethics, memo_dpo};
	struct memo memo = {out, format, false};
	struct arena arena = ARENA_INIT;
	int code;

	if (format == HTML)
		buffer_string(out, page_head);
	code = readers[reader](desk, project, &arena, &memo, err);
	memo_add(&memo, MEMO_WORDS, "accord informs; it gives no legal advice.");
	if (format == HTML)
		buffer_string(out, "</body>\n</html>\n");
	arena_release(&arena);
	return code;
}
