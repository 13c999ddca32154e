#include "report/digest_mail.h"

#include "base/checksum.h"
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

/* "accord: Digest, 2026-04-27 to 2026-05-04: 1 overdue, 2 due" */
static const char *make_subject(const struct digest *d, struct arena *arena)
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
	struct digest_page page;
	const char *subject;

	digest_words(d, arena, &page);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].count)
			buffer_printf(&words, "%s%zu %s", words.size ? ", " : "", parts[i].count,
			              parts[i].says);
	subject = arena_printf(arena, "accord: %s: %s", page.title,
	                       words.size ? words.at : "nothing is due");
	buffer_release(&words);
	return subject;
}

void digest_mail(const struct digest *digest, struct arena *arena, struct mail *mail)
{
	struct buffer text = BUFFER_INIT;

	mail->key = make_key(digest, mail, arena);
	mail->subject = make_subject(digest, arena);
	digest_text_whole(digest, &text);
	mail->plain = text_from(arena_copy(arena, buffer_view(&text)));
	buffer_release(&text);
}
