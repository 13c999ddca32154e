/* What commands print: lines, paragraphs, JSON; and getting it out. */
#include "base/file.h"
#include "base/jsontext.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void cli_json(struct cli *cli, json_t *value)
{
	jsontext_write(&cli->out, value);
	buffer_byte(&cli->out, '\n');
	json_decref(value);
}

void cli_say(struct cli *cli, const char *format, ...)
{
	struct buffer line = BUFFER_INIT;
	va_list args;

	if (cli->json)
		return;
	va_start(args, format);
	buffer_vprintf(&line, format, args);
	va_end(args);
	utf8_clean(&cli->out, buffer_view(&line), true);
	buffer_byte(&cli->out, '\n');
	buffer_release(&line);
}

void cli_note(struct cli *cli, const char *format, ...)
{
	struct buffer line = BUFFER_INIT, clean = BUFFER_INIT;
	va_list args;

	va_start(args, format);
	buffer_vprintf(&line, format, args);
	va_end(args);
	utf8_clean(&clean, buffer_view(&line), false);
	if (cli->descriptor < 0)
		buffer_printf(&cli->out, "%s\n", buffer_cstr(&clean));
	else
		fprintf(stderr, "accord: %s\n", buffer_cstr(&clean));
	buffer_release(&line);
	buffer_release(&clean);
}

void cli_wrap_after(struct cli *cli, size_t indent, const char *first, struct text paragraph)
{
	size_t width = cli->width ? cli->width : 80;

	wrap_text(&cli->out, paragraph, width > 100 ? 100 : width, indent, first);
}

void cli_wrap(struct cli *cli, size_t indent, struct text paragraph)
{
	cli_wrap_after(cli, indent, "", paragraph);
}

void cli_clean(struct cli *cli, size_t from)
{
	struct buffer clean = BUFFER_INIT;

	if (!cli->terminal)
		return;
	utf8_clean(&clean, text_slice(buffer_view(&cli->out), from, cli->out.size), true);
	buffer_splice(&cli->out, from, cli->out.size - from, clean.at ? clean.at : "", clean.size);
	buffer_release(&clean);
}

int cli_put_away(struct cli *cli, const char *file, struct error *err)
{
	size_t bytes = cli->out.size;

	if (!file || !strcmp(file, "-")) {
		cli_clean(cli, 0);
		return ERROR_NONE;
	}
	file_write_new(file, buffer_view(&cli->out), err);
	buffer_clear(&cli->out);
	if (err->code)
		return err->code;
	cli_note(cli, "%zu bytes written to %s", bytes, file);
	return ERROR_NONE;
}

int cli_flush(struct cli *cli, struct error *err)
{
	size_t done = 0;

	if (cli->descriptor < 0)
		return ERROR_NONE;
	while (done < cli->out.size) {
		ssize_t wrote = write(cli->descriptor, cli->out.at + done, cli->out.size - done);

		if (wrote >= 0) {
			done += (size_t) wrote;
		} else if (errno == EPIPE) {
			/* The reader has seen enough: end as if never told otherwise. */
			signal(SIGPIPE, SIG_DFL);
			raise(SIGPIPE);
		} else if (errno != EINTR) {
			buffer_clear(&cli->out);
			return error_errno(err, ERROR_IO, "cannot write standard output");
		}
	}
	buffer_clear(&cli->out);
	return ERROR_NONE;
}
