#include "report/mail.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "config.h"

#include <nettle/base64.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define LINE_MOST  76 /* of what is encoded */
#define NAME_PLAIN 60 /* a longer name is encoded, so that it can be folded */
#define WORD_MOST  60 /* likewise */
#define LOCAL_MOST 64
#define LABEL_MOST 63

/* --- addresses --- */

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Parts between dots, none empty. */
static bool is_dotted(struct text t, const char *also, size_t most)
{
	size_t own = 0;

	for (size_t i = 0; i <= t.size; i++) {
		if (i == t.size || t.at[i] == '.') {
			if (!own || own > most)
				return false;
			own = 0;
		} else if (is_letter_or_digit(t.at[i]) || strchr(also, t.at[i])) {
			own++;
		} else {
			return false;
		}
	}
	return true;
}

static bool is_host(struct text t)
{
	struct text rest = t, label;

	if (!is_dotted(t, "-", LABEL_MOST))
		return false;
	while (text_next(&rest, '.', &label))
		if (text_starts(label, "-") || text_ends(label, "-"))
			return false;
	return true;
}

static bool is_ascii(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if ((unsigned char) t.at[i] >= 0x80)
			return false;
	return true;
}

/* What is wrong with an address without a name, or NULL. */
static const char *address_fault(struct text t)
{
	size_t at = text_find_byte(t, '@');

	if (!t.size)
		return "there is no address in it";
	if (!is_ascii(t))
		return "an address has ASCII characters only; write its host as xn--...";
	if (text_find_byte(t, ',') != TEXT_NONE || text_find_byte(t, ';') != TEXT_NONE)
		return "one address at a time; say the option once for each";
	if (at == TEXT_NONE)
		return "it has no @";
	if (at > LOCAL_MOST || !is_dotted(text_slice(t, 0, at), "!#$%&'*+-/=?^_`{|}~", LOCAL_MOST))
		return "what stands before the @ is not right";
	if (!is_host(text_slice(t, at + 1, t.size)))
		return "what stands after the @ is no host";
	return t.size > MAIL_ADDRESS_MOST ? "it is too long" : NULL;
}

/* Line breaks, control and bidi characters: all that cleaning would change. */
static const char *character_fault(struct text t)
{
	struct buffer clean = BUFFER_INIT;
	const char *fault = NULL;

	for (size_t i = 0; i < t.size && !fault; i++)
		if (t.at[i] == '\n' || t.at[i] == '\r')
			fault = "it has a line break";
	if (!fault && !utf8_valid(t))
		fault = "it is not UTF-8";
	utf8_clean(&clean, t, false);
	if (!fault && !text_equal(buffer_view(&clean), t))
		fault = "it has a control character";
	buffer_release(&clean);
	return fault;
}

static struct text without_quotes(struct text name)
{
	if (name.size >= 2 && text_starts(name, "\"") && text_ends(name, "\""))
		return text_trim(text_slice(name, 1, name.size - 1));
	return name;
}

int mail_address_read(const char *given, struct mail_address *address, struct error *err)
{
	struct text whole = text_trim(text_from(given)), name = TEXT_EMPTY;
	const char *fault = character_fault(text_from(given));
	size_t open = text_find_byte(whole, '<');

	if (!fault && open != TEXT_NONE && text_ends(whole, ">")) {
		name = without_quotes(text_trim(text_slice(whole, 0, open)));
		whole = text_slice(whole, open + 1, whole.size - 1);
	}
	if (!fault && name.size > MAIL_NAME_MOST)
		fault = "the name is too long";
	if (!fault)
		fault = address_fault(whole);
	if (fault)
		return error_set(err, ERROR_INPUT,
		                 "\"%.100s\" is no mail address: %s; write it as name@example.org",
		                 given, fault);
	snprintf(address->name, sizeof address->name, "%.*s", TEXT_ARG(name));
	snprintf(address->at, sizeof address->at, "%.*s", TEXT_ARG(whole));
	return ERROR_NONE;
}

/* --- headers --- */

struct header {
	struct buffer *out;
	size_t column;
};

static void put(struct header *h, struct text t)
{
	buffer_text(h->out, t);
	h->column += t.size;
}

static void fold(struct header *h)
{
	buffer_string(h->out, "\r\n ");
	h->column = 1;
}

static void begin(struct header *h, struct buffer *out, const char *name)
{
	*h = (struct header){.out = out};
	put(h, text_from(name));
	put(h, text_from(": "));
}

/* Printable ASCII, single blanks within, and nothing that looks encoded. */
static bool is_plain(struct text t)
{
	for (size_t i = 0; i < t.size; i++) {
		unsigned char c = (unsigned char) t.at[i];

		if (c < ' ' || c >= 0x7f || (c == ' ' && (!i || t.at[i - 1] == ' ')))
			return false;
	}
	return text_find(t, text_from("=?")) == TEXT_NONE && !text_ends(t, " ");
}

/* What may stand for itself in an encoded word, also within a name. */
static bool is_literal(char c)
{
	return is_letter_or_digit(c) || (c && strchr("!*+-/", c));
}

static size_t q_size(struct text t)
{
	size_t size = 0;

	for (size_t i = 0; i < t.size; i++)
		size += is_literal(t.at[i]) || t.at[i] == ' ' ? 1 : 3;
	return size;
}

static size_t b_size(struct text t)
{
	return (t.size + 2) / 3 * 4;
}

static void put_q(struct buffer *out, struct text t)
{
	for (size_t i = 0; i < t.size; i++) {
		if (is_literal(t.at[i]))
			buffer_byte(out, t.at[i]);
		else if (t.at[i] == ' ')
			buffer_byte(out, '_');
		else
			buffer_printf(out, "=%02X", (unsigned char) t.at[i]);
	}
}

static void put_b(struct buffer *out, struct text t)
{
	buffer_reserve(out, BASE64_ENCODE_RAW_LENGTH(t.size) + 1);
	base64_encode_raw(out->at + out->size, t.size, (const uint8_t *) t.at);
	out->size += BASE64_ENCODE_RAW_LENGTH(t.size);
	out->at[out->size] = '\0';
}

/* RFC 2047: words of whole characters, each at most 75 long, as many as it
 * takes; the shorter of the two encodings. */
static void put_encoded(struct header *h, struct text t)
{
	static const size_t frame = 12; /* =?UTF-8?Q?, and ?= at the end */
	bool b = b_size(t) < q_size(t);

	for (size_t from = 0, to; from < t.size; from = to) {
		size_t room = LINE_MOST > h->column + frame ? LINE_MOST - h->column - frame : 0;
		uint32_t character;

		for (to = from; to < t.size;) {
			size_t next = to + utf8_decode(t, to, &character);
			struct text piece = text_slice(t, from, next);

			if ((b ? b_size(piece) : q_size(piece)) > room)
				break;
			to = next;
		}
		if (to > from) {
			size_t before = h->out->size;

			buffer_string(h->out, b ? "=?UTF-8?B?" : "=?UTF-8?Q?");
			(b ? put_b : put_q)(h->out, text_slice(t, from, to));
			buffer_string(h->out, "?=");
			h->column += h->out->size - before;
		}
		if (to < t.size)
			fold(h);
	}
}

/* Plain words, folded at blanks; anything else encoded. */
static void put_words(struct header *h, struct text t)
{
	struct text rest = t, word = TEXT_EMPTY;

	while (text_next(&rest, ' ', &word))
		if (word.size > WORD_MOST)
			break;
	if (!is_plain(t) || word.size > WORD_MOST) {
		put_encoded(h, t);
		return;
	}
	for (bool first = true; text_next(&t, ' ', &word); first = false) {
		if (!first && h->column + 1 + word.size > LINE_MOST)
			fold(h);
		else if (!first)
			put(h, text_from(" "));
		put(h, word);
	}
}

static void put_quoted_name(struct header *h, struct text name)
{
	put(h, text_from("\""));
	for (size_t i = 0; i < name.size; i++) {
		if (name.at[i] == '"' || name.at[i] == '\\')
			put(h, text_from("\\"));
		put(h, text_slice(name, i, i + 1));
	}
	put(h, text_from("\""));
}

static void put_address(struct header *h, const struct mail_address *address, bool more)
{
	struct text name = text_from(address->name), at = text_from(address->at);
	size_t size = at.size + (name.size ? 3 : 0) + more;

	if (name.size && name.size <= NAME_PLAIN && is_plain(name))
		put_quoted_name(h, name);
	else if (name.size)
		put_encoded(h, name);
	if (h->column + size > LINE_MOST)
		fold(h);
	else if (name.size)
		put(h, text_from(" "));
	put(h, text_from(name.size ? "<" : ""));
	put(h, at);
	put(h, text_from(name.size ? ">" : ""));
	put(h, text_from(more ? "," : ""));
}

static void put_addresses(struct buffer *out, const char *name, const struct mail_address *list,
                          size_t count)
{
	struct header h;

	begin(&h, out, name);
	for (size_t i = 0; i < count; i++) {
		if (i)
			fold(&h);
		put_address(&h, &list[i], i + 1 < count);
	}
	buffer_string(out, "\r\n");
}

static void put_subject(struct buffer *out, const char *subject)
{
	struct buffer clean = BUFFER_INIT;
	struct header h;

	utf8_clean(&clean, text_from(subject), false);
	begin(&h, out, "Subject");
	put_words(&h, buffer_view(&clean));
	buffer_string(out, "\r\n");
	buffer_release(&clean);
}

static void put_date(struct buffer *out, const char *instant)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct text t = text_from(instant);
	long day = 0, month = 1;

	assert(clock_is_instant(t));
	clock_parse_date(text_slice(t, 0, 10), &day);
	text_number(text_slice(t, 5, 7), 12, &month);
	buffer_printf(out, "Date: %s, %.2s %s %.4s %.8s +0000\r\n", days[clock_weekday(day)],
	              instant + 8, months[month - 1], instant, instant + 11);
}

/* --- parts --- */

/* RFC 2045: lines of at most 76; a blank at a line's end, a dot and "From "
 * at its start are encoded, for mail servers that would change them. */
static void put_quoted_line(struct buffer *out, struct text line)
{
	size_t column = 0;

	for (size_t i = 0; i < line.size; i++) {
		unsigned char c = (unsigned char) line.at[i];
		bool last = i + 1 == line.size, blank = c == ' ' || c == '\t';
		bool from = !column && text_starts(text_slice(line, i, line.size), "From ");
		bool literal = blank ? !last : c > ' ' && c < 0x7f && c != '=';
		size_t size;

		if ((!column && c == '.') || from)
			literal = false;
		size = literal ? 1 : 3;
		if (column + size + !last > LINE_MOST) {
			buffer_string(out, "=\r\n");
			column = 0;
			literal = literal && c != '.' && c != 'F';
			size = literal ? 1 : 3;
		}
		if (literal)
			buffer_byte(out, (char) c);
		else
			buffer_printf(out, "=%02X", c);
		column += size;
	}
	buffer_string(out, "\r\n");
}

static void put_base64(struct buffer *out, struct text t)
{
	struct buffer whole = BUFFER_INIT;
	struct text line;

	/* The line breaks of a text are CR LF, in this encoding too. */
	while (text_next(&t, '\n', &line)) {
		buffer_text(&whole, line);
		buffer_string(&whole, "\r\n");
	}
	for (size_t from = 0; from < whole.size; from += LINE_MOST / 4 * 3) {
		put_b(out, text_slice(buffer_view(&whole), from, from + LINE_MOST / 4 * 3));
		buffer_string(out, "\r\n");
	}
	buffer_release(&whole);
}

static bool is_foreign(struct text t)
{
	size_t high = 0;

	for (size_t i = 0; i < t.size; i++)
		high += (unsigned char) t.at[i] >= 0x80;
	return high > t.size / 6;
}

static void put_part(struct buffer *out, const char *type, struct text t)
{
	bool base64 = is_foreign(t);
	struct text line;

	buffer_printf(out,
	              "Content-Type: text/%s; charset=utf-8\r\n"
	              "Content-Transfer-Encoding: %s\r\n\r\n",
	              type, base64 ? "base64" : "quoted-printable");
	if (base64)
		put_base64(out, t);
	while (!base64 && text_next(&t, '\n', &line))
		put_quoted_line(out, line);
}

void mail_id(const struct mail *mail, struct buffer *out)
{
	buffer_printf(out, "%s%s", mail->key, strchr(mail->from.at, '@'));
}

void mail_write(const struct mail *mail, struct buffer *out)
{
	put_date(out, mail->date);
	put_addresses(out, "From", &mail->from, 1);
	put_addresses(out, "To", mail->to, mail->to_count);
	put_subject(out, mail->subject);
	buffer_string(out, "Message-ID: <");
	mail_id(mail, out);
	buffer_string(out, ">\r\n"
	                   "MIME-Version: 1.0\r\n"
	                   "Auto-Submitted: auto-generated\r\n"
	                   "User-Agent: accord/" PACKAGE_VERSION "\r\n");
	if (!mail->html.size) {
		put_part(out, "plain", mail->plain);
		return;
	}
	/* "=_" stands in no part: quoted-printable and base64 never write it. */
	buffer_printf(
	    out, "Content-Type: multipart/alternative;\r\n boundary=\"=_%s\"\r\n\r\n--=_%s\r\n",
	    mail->key, mail->key);
	put_part(out, "plain", mail->plain);
	buffer_printf(out, "\r\n--=_%s\r\n", mail->key);
	put_part(out, "html", mail->html);
	buffer_printf(out, "\r\n--=_%s--\r\n", mail->key);
}
