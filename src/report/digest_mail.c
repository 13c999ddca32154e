#include "report/digest_mail.h"

#include "base/checksum.h"
#include "base/html.h"
#include "base/jsontext.h"

#define KEY_SIZE 32 /* hex digits */

static const char *make_key(const struct digest *digest, const struct mail *mail,
                            struct arena *arena)
{
	struct buffer facts = BUFFER_INIT;
	json_t *json = digest_json(digest);
	char hex[CHECKSUM_SIZE];
	struct checksum sum;

	jsontext_write(&facts, json);
	checksum_start(&sum);
	checksum_add_field(&sum, buffer_view(&facts));
	checksum_add_field(&sum, text_from(mail->from.at));
	for (size_t i = 0; i < mail->to_count; i++)
		checksum_add_field(&sum, text_from(mail->to[i].at));
	checksum_finish(&sum, hex);
	json_decref(json);
	buffer_release(&facts);
	return arena_copy(arena, text_span(hex, KEY_SIZE));
}

/* --- the page: for mail programs, which run no script and know few styles --- */

static void put_element(struct buffer *out, const char *open, const char *words, const char *close)
{
	buffer_string(out, open);
	html_escape(out, text_from(words));
	buffer_string(out, close);
}

static void put_rows(struct buffer *out, const struct digest_section *section)
{
	if (!section->count)
		return;
	put_element(out, "<h2 style=\"font-size:1.1em\">", section->title, "");
	buffer_printf(out, " (%zu)</h2>\n<table style=\"border-collapse:collapse\">\n",
	              section->count);
	for (size_t i = 0; i < section->count; i++) {
		put_element(out,
		            "<tr><th scope=\"row\" style=\"text-align:left;vertical-align:top;"
		            "font-weight:normal;padding:.15em 1em .15em 0\">",
		            section->rows[i].label, "</th>\n");
		put_element(out,
		            "<td style=\"vertical-align:top;padding:.15em 0;"
		            "overflow-wrap:anywhere\">",
		            section->rows[i].says, "</td></tr>\n");
	}
	buffer_string(out, "</table>\n");
}

static void put_page(struct buffer *out, const struct digest_page *page)
{
	put_element(out,
	            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	            "<meta name=\"viewport\" content=\"width=device-width\">\n"
	            "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
	            page->title,
	            "</title>\n</head>\n"
	            "<body style=\"font-family:sans-serif;line-height:1.4\">\n");
	put_element(out, "<h1 style=\"font-size:1.3em\">", page->title, "</h1>\n");
	put_element(out, "<p>", page->lead, "</p>\n");
	for (size_t s = 0; s < DIGEST_SECTIONS; s++)
		put_rows(out, &page->sections[s]);
	put_element(out, "<p>", page->foot, "</p>\n");
	put_element(out, "<p style=\"overflow-wrap:anywhere\">", page->head,
	            "</p>\n</body>\n</html>\n");
}

/* --- the message --- */

/* "accord: Digest, 2026-04-27 to 2026-05-04: 1 overdue, 2 due" */
static const char *make_subject(const struct digest *d, const struct digest_page *page,
                                struct arena *arena)
{
	const struct {
		size_t count;
		const char *says;
	} parts[] = {
	    {d->overdue_count, "overdue"},
	    {d->due_count, "due"},
	    {d->wait_count, "waiting"},
	    {d->drift_count, "drifted"},
	    {d->risk_count + d->lapse_count, "at risk"},
	};
	struct buffer words = BUFFER_INIT;
	const char *subject;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].count)
			buffer_printf(&words, "%s%zu %s", words.size ? ", " : "", parts[i].count,
			              parts[i].says);
	subject = arena_printf(arena, "accord: %s: %s", page->title,
	                       words.size ? words.at : "nothing is due");
	buffer_release(&words);
	return subject;
}

void digest_mail(const struct digest *digest, struct arena *arena, struct mail *mail)
{
	struct buffer text = BUFFER_INIT, html = BUFFER_INIT;
	struct digest_page page;

	digest_words(digest, arena, &page);
	mail->key = make_key(digest, mail, arena);
	mail->subject = make_subject(digest, &page, arena);
	digest_text_whole(digest, &text);
	put_page(&html, &page);
	mail->plain = text_from(arena_copy(arena, buffer_view(&text)));
	mail->html = text_from(arena_copy(arena, buffer_view(&html)));
	buffer_release(&text);
	buffer_release(&html);
}
