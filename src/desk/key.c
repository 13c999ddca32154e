#include "desk/key.h"

#include "base/process.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

int desk_key_ask(struct desk_key *key, const char *command, struct error *err)
{
	const char *argv[] = {"/bin/sh", "-c", command, NULL};
	struct buffer said = BUFFER_INIT;
	struct text line, rest;
	int status = 0;
	int code = process_run(argv, text_from(""), 64 * 1024, &said, &status, err);

	rest = buffer_view(&said);
	if (!code && status)
		code =
		    error_set(err, ERROR_CONFIG,
		              "the command for the key failed (status %d); try it by hand", status);
	else if (!code && (!text_next(&rest, '\n', &line) || !text_trim(line).size))
		code = error_set(err, ERROR_CONFIG, "the command for the key said nothing");
	else if (!code && text_trim(line).size > DESK_KEY_MOST)
		code = error_set(err, ERROR_CONFIG,
		                 "the first line that the key's command said is too long");
	else if (!code)
		snprintf(key->word, sizeof key->word, "%.*s", TEXT_ARG(text_trim(line)));
	if (said.size)
		explicit_bzero(said.at, said.size);
	buffer_release(&said);
	return code;
}

void desk_key_forget(struct desk_key *key)
{
	explicit_bzero(key->word, sizeof key->word);
}

void desk_key_words(const struct desk_key *key, const char *words, struct buffer *out)
{
	size_t size = strlen(key->word);
	struct buffer hidden = BUFFER_INIT;
	const char *at;

	for (; size && (at = strstr(words, key->word)); words = at + size) {
		buffer_text(&hidden, text_span(words, (size_t) (at - words)));
		buffer_string(&hidden, "[key]");
	}
	buffer_string(&hidden, words);
	utf8_clean(out, buffer_view(&hidden), false);
	buffer_release(&hidden);
}
