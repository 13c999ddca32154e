/* run.c - command lines, run at the desk of the workbench. */
#include "base/memory.h"
#include "desk/commands.h"
#include "tui/state.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

const struct desk_command *tui_command_in(struct text line)
{
	const struct desk_command *best = NULL;

	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++) {
		const struct desk_command *c = &desk_commands[i];
		size_t size = strlen(c->words);

		if (!text_starts(line, c->words))
			continue;
		if (line.size > size && line.at[size] != ' ')
			continue;
		if (!best || size > strlen(best->words))
			best = c;
	}
	return best;
}

/* A command that runs long gets the plain terminal: its progress shows there,
 * and Ctrl-C is for it, not for the workbench. */
static int run_long(struct tui *tui, const char *line, size_t width, struct buffer *out,
                    struct error *err)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct sigaction before;
	int code;

	term_leave();
	printf("accord: %s (Ctrl-C cancels)\n", line);
	fflush(stdout);
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGINT, &ignore, &before);
	code = tui->options->run(tui->desk, line, width, out, err);
	sigaction(SIGINT, &before, NULL);
	term_return();
	return code;
}

static int run_one(struct tui *tui, const char *line, size_t width, struct buffer *out,
                   struct error *err)
{
	const struct desk_command *c = tui_command_in(text_from(line));

	if (c && (c->flags & DESK_LONG))
		return run_long(tui, line, width, out, err);
	return tui->options->run(tui->desk, line, width, out, err);
}

/* Runs lines until one fails; their words go to *out. */
static int run_lines(struct tui *tui, struct text lines, struct buffer *out, struct error *err)
{
	int columns = term_columns();
	size_t width = (size_t) (columns > 24 ? columns - 8 : 16);
	struct text line;
	int code = 0;

	while (!code && text_next(&lines, '\n', &line)) {
		char *copy = memory_new(line.size + 1, 1);

		memcpy(copy, line.at, line.size);
		code = run_one(tui, copy, width, out, err);
		memory_free(copy);
	}
	return code;
}

/* A bare number, which scripts want, is the new record's. */
static void say_done(struct tui *tui, struct text line, struct text said)
{
	const struct desk_command *c = tui_command_in(line);
	size_t digits = 0;

	while (digits < said.size && said.at[digits] >= '0' && said.at[digits] <= '9')
		digits++;
	if (c && digits && digits == said.size)
		tui_say(tui, "%s: number %.*s", c->words, TEXT_ARG(said));
	else
		tui_say(tui, "%.*s", TEXT_ARG(said));
}

bool tui_command(struct tui *tui, const char *lines)
{
	struct buffer out = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct text title = text_from(lines);
	struct text said;
	bool failed;

	if (!tui->options->run)
		return false;
	failed = run_lines(tui, text_from(lines), &out, &err) && err.message[0];
	said = text_trim(buffer_view(&out));
	if (text_find_byte(said, '\n') != TEXT_NONE || (failed && said.size)) {
		char *copy;

		if (failed)
			buffer_printf(&out, "\n%s\n", err.message);
		text_next(&title, '\n', &said);
		copy = memory_new(said.size + 1, 1);
		memcpy(copy, said.at, said.size);
		tui_page(tui, copy, buffer_view(&out));
		memory_free(copy);
	} else if (failed) {
		tui_fail(tui, &err);
	} else {
		say_done(tui, text_from(lines), said);
	}
	buffer_release(&out);
	tui_reload(tui);
	return !failed;
}
