/* digest_render.c - the digest's words as plain text and as Markdown. */
#include "report/digest.h"
#include "report/markdown.h"

#include "base/utf8.h"
#include "base/wrap.h"

#include <string.h>

#define WIDTH      80
#define INDENT     2
#define LABEL_MOST 34 /* a longer label gets a line of its own */
#define ROWS_MOST  12 /* of a section, in the text */

static size_t label_width(const struct digest_section *section)
{
	size_t width = 0;

	for (size_t i = 0; i < section->count; i++) {
		size_t own = utf8_width(text_from(section->rows[i].label));

		if (own > width && own <= LABEL_MOST)
			width = own;
	}
	return width;
}

static void put_row(struct buffer *out, const struct digest_row *row, size_t width)
{
	size_t own = utf8_width(text_from(row->label)), indent = INDENT + width + 2;
	struct buffer first = BUFFER_INIT;

	buffer_fill(&first, ' ', INDENT);
	buffer_string(&first, row->label);
	if (own > width) {
		buffer_text(out, buffer_view(&first));
		buffer_byte(out, '\n');
		buffer_clear(&first);
	} else {
		buffer_fill(&first, ' ', indent - INDENT - own);
	}
	wrap_text(out, text_from(row->says), WIDTH, indent, buffer_cstr(&first));
	buffer_release(&first);
}

static void put_section(struct buffer *out, const struct digest_section *section, bool whole)
{
	size_t shown = whole || section->count <= ROWS_MOST + 1 ? section->count : ROWS_MOST;
	size_t width = label_width(section);

	if (!section->count)
		return;
	buffer_printf(out, "\n%s (%zu)\n", section->title, section->count);
	for (size_t i = 0; i < shown; i++)
		put_row(out, &section->rows[i], width);
	if (shown < section->count)
		buffer_printf(out, "  ... and %zu more; --format markdown shows all\n",
		              section->count - shown);
}

static void put_text(const struct digest *digest, struct buffer *out, bool whole)
{
	struct arena arena = ARENA_INIT;
	struct digest_page page;

	digest_words(digest, &arena, &page);
	buffer_printf(out, "%s\n\n", page.title);
	wrap_text(out, text_from(page.lead), WIDTH, 0, "");
	for (size_t s = 0; s < DIGEST_SECTIONS; s++)
		put_section(out, &page.sections[s], whole);
	buffer_byte(out, '\n');
	wrap_text(out, text_from(page.foot), WIDTH, 0, "");
	wrap_text(out, text_from(page.head), WIDTH, 0, "");
	arena_release(&arena);
}

void digest_text(const struct digest *digest, struct buffer *out)
{
	put_text(digest, out, false);
}

void digest_text_whole(const struct digest *digest, struct buffer *out)
{
	put_text(digest, out, true);
}

void digest_markdown(const struct digest *digest, struct buffer *out)
{
	struct arena arena = ARENA_INIT;
	struct digest_page page;

	digest_words(digest, &arena, &page);
	buffer_string(out, "# ");
	markdown_escape(out, text_from(page.title));
	buffer_string(out, "\n\n");
	markdown_escape(out, text_from(page.lead));
	buffer_byte(out, '\n');
	for (size_t s = 0; s < DIGEST_SECTIONS; s++) {
		const struct digest_section *section = &page.sections[s];

		if (!section->count)
			continue;
		buffer_printf(out, "\n## %s (%zu)\n\n", section->title, section->count);
		for (size_t i = 0; i < section->count; i++) {
			buffer_string(out, "- **");
			markdown_escape(out, text_from(section->rows[i].label));
			buffer_string(out, "**: ");
			markdown_escape(out, text_from(section->rows[i].says));
			buffer_byte(out, '\n');
		}
	}
	buffer_byte(out, '\n');
	markdown_escape(out, text_from(page.foot));
	buffer_string(out, "\n\n");
	markdown_escape(out, text_from(page.head));
	buffer_byte(out, '\n');
	arena_release(&arena);
}
