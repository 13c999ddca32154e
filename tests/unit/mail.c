/* Messages: what is refused as an address, and what is written is read again
 * as it was meant. */
#include "report/mail.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void reads(const char *given, const char *name, const char *at)
{
	struct mail_address address;
	struct error err = ERROR_INIT;

	if (mail_address_read(given, &address, &err))
		fail_msg("%s: %s", given, err.message);
	assert_string_equal(address.name, name);
	assert_string_equal(address.at, at);
}

static void refuses(const char *given, const char *why)
{
	struct mail_address address;
	struct error err = ERROR_INIT;

	assert_int_equal(mail_address_read(given, &address, &err), ERROR_INPUT);
	if (!strstr(err.message, why))
		fail_msg("\"%s\" is not said of %s: %s", why, given, err.message);
}

static void addresses_are_read(void **state)
{
	(void) state;
	reads("ana@example.org", "", "ana@example.org");
	reads("  ana+digest@mail.example.org ", "", "ana+digest@mail.example.org");
	reads("root@localhost", "", "root@localhost");
	reads("Ana M <ana@example.org>", "Ana M", "ana@example.org");
	reads("\"M, Ana\" <ana@example.org>", "M, Ana", "ana@example.org");
	reads("Zo\xc3\xab <zoe@example.org>", "Zo\xc3\xab", "zoe@example.org");
	reads("<ana@example.org>", "", "ana@example.org");
}

static void other_things_are_refused(void **state)
{
	char longest[400];

	(void) state;
	refuses("", "no address in it");
	refuses("Ana <>", "no address in it");
	refuses("ana", "no @");
	refuses("ana@example.org\nBcc: eve@example.org", "line break");
	refuses("ana@example.org\r\nBcc: eve@example.org", "line break");
	refuses("ana@example.org\n", "line break");
	refuses("Ana\rM <ana@example.org>", "line break");
	refuses("Ana\x01 <ana@example.org>", "control character");
	refuses("ana\t@example.org", "control character");
	refuses("Ana \xe2\x80\xae <ana@example.org>", "control character");
	refuses("ana\x7f@example.org", "control character");
	refuses("Ana\xff <ana@example.org>", "not UTF-8");
	refuses("ana@example.org, bob@example.org", "one address at a time");
	refuses("ana@example.org;bob@example.org", "one address at a time");
	refuses("zo\xc3\xab@example.org", "ASCII");
	refuses("ana@m\xc3\xbcller.example", "xn--");
	refuses("@example.org", "before the @");
	refuses(".ana@example.org", "before the @");
	refuses("ana..m@example.org", "before the @");
	refuses("ana m@example.org", "before the @");
	refuses("\"ana\"@example.org", "before the @");
	refuses("a<b@example.org", "before the @");
	refuses("ana@", "after the @");
	refuses("ana@-example.org", "after the @");
	refuses("ana@example..org", "after the @");
	refuses("ana@example.org>", "after the @");
	refuses("ana@exa mple.org", "after the @");
	refuses("ana@b@example.org", "after the @");
	refuses("ana@[127.0.0.1]", "after the @");
	memset(longest, 'a', sizeof longest);
	longest[1] = '@';
	for (size_t i = 60; i < sizeof longest; i += 60)
		longest[i] = '.';
	longest[sizeof longest - 1] = '\0';
	refuses(longest, "too long");
	memset(longest, 'n', 300);
	strcpy(longest + 300, " <ana@example.org>");
	refuses(longest, "name is too long");
}

/* --- reading a message again --- */

static struct mail mail;
static struct mail_address to[3];

static void set_up(const char *subject, const char *plain, const char *html)
{
	struct error err = ERROR_INIT;

	mail = (struct mail){.to = to,
	                     .to_count = 1,
	                     .subject = subject,
	                     .date = "2026-05-04T12:00:09Z",
	                     .key = "0123456789abcdef",
	                     .plain = text_from(plain),
	                     .html = text_from(html)};
	assert_false(mail_address_read("accord@example.org", &mail.from, &err));
	assert_false(mail_address_read("ana@example.org", &to[0], &err));
}

/* The message; checks what holds for each of them. */
static char *written(void)
{
	struct buffer out = BUFFER_INIT;
	size_t column = 0;

	mail_write(&mail, &out);
	for (size_t i = 0; i < out.size; i++) {
		unsigned char c = (unsigned char) out.at[i];

		assert_true((c >= ' ' && c < 0x7f) || c == '\r' || c == '\n');
		assert_true((c == '\r') == (out.at[i + 1] == '\n'));
		assert_true(column || c != '.');
		column = c == '\n' ? 0 : column + 1;
		assert_true(column <= 79);
	}
	assert_int_equal(column, 0);
	return buffer_take(&out);
}

/* A header's value without its folds, until the next call. */
static const char *header(const char *message, const char *name)
{
	static char value[4000];
	char key[80];
	const char *at, *end = strstr(message, "\r\n\r\n");
	size_t size = 0;

	snprintf(key, sizeof key, "\r\n%s: ", name);
	at = strstr(message, key);
	if (!strncmp(message, key + 2, strlen(key) - 2))
		at = message - 2;
	if (!at || at > end)
		return "";
	for (at += strlen(key); at[0] != '\r' || at[2] == ' '; at++)
		if (*at != '\r' && *at != '\n')
			value[size++] = *at;
	value[size] = '\0';
	return value;
}

static int base64_digit(char c)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int) (at - digits) : -1;
}

static void from_base64(struct buffer *out, struct text t)
{
	unsigned bits = 0;
	int count = 0;

	for (size_t i = 0; i < t.size; i++) {
		int digit = base64_digit(t.at[i]);

		if (digit < 0)
			continue;
		bits = bits << 6 | (unsigned) digit;
		count += 6;
		if (count >= 8) {
			count -= 8;
			buffer_byte(out, (char) (bits >> count));
		}
	}
}

static void from_quoted(struct buffer *out, struct text t)
{
	for (size_t i = 0; i < t.size; i++) {
		char hex[3] = {0};

		if (t.at[i] != '=') {
			buffer_byte(out, t.at[i]);
		} else if (t.at[i + 1] == '\r') {
			i += 2;
		} else {
			memcpy(hex, t.at + i + 1, 2);
			buffer_byte(out, (char) strtol(hex, NULL, 16));
			i += 2;
		}
	}
}

/* RFC 2047: encoded words apart from each other by blanks stand together. */
static char *decoded(const char *value)
{
	struct buffer out = BUFFER_INIT;
	const char *at, *end;

	while ((at = strstr(value, "=?UTF-8?"))) {
		struct buffer word = BUFFER_INIT;

		if (strspn(value, " ") < (size_t) (at - value))
			buffer_text(&out, text_span(value, (size_t) (at - value)));
		end = strstr(at + 10, "?=");
		assert_non_null(end);
		assert_true(end + 2 - at <= 75);
		if (at[8] == 'B')
			from_base64(&word, text_span(at + 10, (size_t) (end - at - 10)));
		else
			from_quoted(&word, text_span(at + 10, (size_t) (end - at - 10)));
		for (size_t i = 0; at[8] == 'Q' && i < word.size; i++)
			if (word.at[i] == '_')
				word.at[i] = ' ';
		/* Each holds whole characters. */
		assert_true(utf8_valid(buffer_view(&word)));
		buffer_text(&out, buffer_view(&word));
		buffer_release(&word);
		value = end + 2;
	}
	buffer_string(&out, value);
	return buffer_take(&out);
}

/* The part of a type, decoded, with LF. */
static char *part(const char *message, const char *type)
{
	struct buffer raw = BUFFER_INIT, out = BUFFER_INIT;
	char key[80];
	const char *at, *body, *end;

	snprintf(key, sizeof key, "Content-Type: text/%s; charset=utf-8\r\n", type);
	at = strstr(message, key);
	assert_non_null(at);
	body = strstr(at, "\r\n\r\n") + 4;
	end = strstr(body, "\r\n--=_0123456789abcdef");
	if (!end)
		end = body + strlen(body);
	if (!strncmp(at + strlen(key), "Content-Transfer-Encoding: base64", 33))
		from_base64(&raw, text_span(body, (size_t) (end - body)));
	else
		from_quoted(&raw, text_span(body, (size_t) (end - body)));
	for (size_t i = 0; i < raw.size; i++)
		if (raw.at[i] != '\r')
			buffer_byte(&out, raw.at[i]);
	buffer_release(&raw);
	return buffer_take(&out);
}

static void headers_say_what_it_is(void **state)
{
	char *message;

	(void) state;
	set_up("Nothing", "Hello\n", "");
	message = written();
	assert_string_equal(header(message, "Date"), "Mon, 04 May 2026 12:00:09 +0000");
	assert_string_equal(header(message, "From"), "accord@example.org");
	assert_string_equal(header(message, "To"), "ana@example.org");
	assert_string_equal(header(message, "Subject"), "Nothing");
	assert_string_equal(header(message, "Message-ID"), "<0123456789abcdef@example.org>");
	assert_string_equal(header(message, "Auto-Submitted"), "auto-generated");
	assert_string_equal(header(message, "MIME-Version"), "1.0");
	free(message);
}

static void round_trip(const char *plain, const char *html)
{
	char *message, *got;

	set_up("x", plain, html);
	message = written();
	got = part(message, "plain");
	assert_string_equal(got, plain);
	free(got);
	if (*html) {
		assert_non_null(strstr(message, "multipart/alternative"));
		assert_true(strstr(message, "text/plain") < strstr(message, "text/html"));
		got = part(message, "html");
		assert_string_equal(got, html);
		free(got);
	}
	free(message);
}

static void parts_come_back(void **state)
{
	char longest[3000], wide[2000] = "", dots[400];

	(void) state;
	round_trip("One\n", "");
	round_trip("One\n\n\nTwo \n\t\n  three\t\n", "<p>One</p>\n");
	round_trip(".\n..\n.dot\nFrom here\nFrom\n=3D=\n>From there\n", "<p>\n.\n</p>\n");
	round_trip("Gr\xc3\xbc\xc3\x9f"
	           "e\n",
	           "<p>\xe4\xb8\xad\xe6\x96\x87</p>\n");
	memset(longest, 'x', sizeof longest);
	longest[sizeof longest - 2] = '\n';
	longest[sizeof longest - 1] = '\0';
	round_trip(longest, longest);
	memset(dots, '.', sizeof dots);
	dots[sizeof dots - 2] = '\n';
	dots[sizeof dots - 1] = '\0';
	round_trip(dots, "");
	for (size_t i = 0; i < 600; i += 3)
		strcat(wide, i % 90 ? "\xe4\xb8\xad" : "\n");
	strcat(wide, "\n");
	round_trip(wide, "--=_0123456789abcdef\n--=_0123456789abcdef--\n");
	/* Every length around the line's end. */
	for (size_t i = 70; i < 80; i++) {
		memset(longest, 'y', i);
		strcpy(longest + i, " \xc3\xbc.\n");
		round_trip(longest, "");
		strcpy(longest + i, "=\n");
		round_trip(longest, "");
	}
}

static void subject_is(const char *subject, const char *wanted)
{
	char *message, *got;

	set_up(subject, "x\n", "");
	message = written();
	got = decoded(header(message, "Subject"));
	assert_string_equal(got, wanted);
	assert_string_equal(header(message, "Bcc"), "");
	free(got);
	free(message);
}

static void subjects_come_back(void **state)
{
	char longest[600];

	(void) state;
	subject_is("", "");
	subject_is("Digest: 2 things", "Digest: 2 things");
	subject_is("one\r\nBcc: eve@example.org", "one Bcc: eve@example.org");
	subject_is("one\nBcc: eve@example.org\n\nbody", "one Bcc: eve@example.org  body");
	subject_is("=?UTF-8?Q?no?=", "=?UTF-8?Q?no?=");
	subject_is("two  blanks ", "two  blanks ");
	subject_is("Gr\xc3\xbc\xc3\x9f"
	           "e an alle, auch an die, die einen sehr langen Betreff f\xc3\xbcr n\xc3\xb6tig "
	           "halten, und an M\xc3\xbcllers",
	           "Gr\xc3\xbc\xc3\x9f"
	           "e an alle, auch an die, die einen sehr langen Betreff f\xc3\xbcr n\xc3\xb6tig "
	           "halten, und an M\xc3\xbcllers");
	memset(longest, 'x', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	subject_is(longest, longest);
	for (size_t i = 7; i + 1 < sizeof longest; i += 8)
		longest[i] = ' ';
	longest[sizeof longest - 2] = 'x';
	subject_is(longest, longest);
	for (size_t i = 0; i + 3 < sizeof longest; i += 3)
		memcpy(longest + i, "\xe4\xb8\xad", 3);
	longest[594] = '\0';
	subject_is(longest, longest);
}

static void names_come_back(void **state)
{
	static const char *const names[] = {
	    "Ana \"the boss\" M\\", "Zo\xc3\xab M\xc3\xbcller, Dr. <med>",
	    "A name that is quite long and goes on until it can not stand on one line (truly)"};
	struct error err = ERROR_INIT;
	char *message, *got;

	(void) state;
	set_up("x", "x\n", "");
	mail.to_count = 3;
	for (size_t i = 0; i < 3; i++) {
		assert_false(mail_address_read("ana@example.org", &to[i], &err));
		snprintf(to[i].name, sizeof to[i].name, "%s", names[i]);
	}
	message = written();
	got = decoded(header(message, "To"));
	assert_string_equal(
	    got, "\"Ana \\\"the boss\\\" M\\\\\" <ana@example.org>, Zo\xc3\xab M\xc3\xbcller, Dr. "
	         "<med> <ana@example.org>, A name that is quite long and goes on until it can not "
	         "stand on one line (truly) <ana@example.org>");
	free(got);
	free(message);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(addresses_are_read),     cmocka_unit_test(other_things_are_refused),
	    cmocka_unit_test(headers_say_what_it_is), cmocka_unit_test(parts_come_back),
	    cmocka_unit_test(subjects_come_back),     cmocka_unit_test(names_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
