/*
 * cli.h - the commands as lines.
 *
 * A line is parsed by the arguments of its row in desk/commands.def, then
 * `int cli_<id>(struct cli *cli, struct error *err)` runs; it is found by
 * name, so a new command needs its row and its function and nothing else.
 * A command writes what it has to say into cli->out (by itself, by the tables
 * of cli/table.h, or as JSON when cli->json is set) and returns an error code;
 * ERROR_FINDINGS ends the program with 1 and no message.
 *
 *	int cli_thing_show(struct cli *cli, struct error *err)
 *	{
 *		const char *slug = cli_word(cli, "SLUG");
 *		...
 *	}
 *
 * The ledger is open before the function runs unless the row says
 * DESK_NO_LEDGER.
 */
#ifndef ACCORD_CLI_CLI_H
#define ACCORD_CLI_CLI_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "desk/commands.h"
#include "desk/desk.h"
#include "desk/fields.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* How the workbench is to begin. */
struct cli_look {
	bool plain, color;
	const char *project; /* to be chosen at first, or NULL */
	const char *note;    /* a first message, or NULL */
};

/* What main() puts in from rooms that this one must not know. */
struct cli_wiring {
	/* The workbench, until it is left; NULL when there is none. */
	int (*workbench)(struct desk *desk, const struct cli_look *look, struct error *err);
	/* The same, opened on a request's form; NULL when there is none. */
	int (*fill)(struct desk *desk, int64_t request, const struct cli_look *look,
	            struct error *err);
};

struct cli_option {
	const char *name;  /* "--part" or, of a word, "SLUG" */
	const char *value; /* "" of an option without one */
};

struct cli {
	struct desk *desk;
	const struct desk_command *command;
	const struct cli_wiring *wiring;
	bool json;     /* --json */
	bool plain;    /* --plain: no boxes, no marks, no progress that redraws */
	bool terminal; /* standard output is one: align, cut, color */
	bool color;
	size_t width;                        /* of the terminal, in columns; 0: do not cut */
	struct buffer out;                   /* standard output to be */
	int descriptor;                      /* where cli_flush writes; -1: it stays in `out` */
	struct arena arena;                  /* as long as the command runs */
	const char *ledger_given, *as_given; /* --ledger and --as, or NULL */

	struct cli_option *words; /* in the order given */
	size_t word_count;
	struct cli_option *options;
	size_t option_count;
	struct desk_field *fields;
	size_t field_count;
};

/* The whole program: parses, runs, prints, and returns the exit status. */
int cli_main(int argc, char **argv, const struct cli_wiring *wiring);

/* Another line with the same desk and output: its words, without the
 * program's name. */
int cli_run(struct cli *cli, int argc, char **words, struct error *err);
/* Is there a terminal on which the workbench can be shown? */
bool cli_has_screen(const struct cli *cli);
/* Opens it on the desk's ledger. */
int cli_workbench(struct cli *cli, const char *project, const char *note, struct error *err);

/* One line as typed in the palette (words may stand in '' or ""), at an open
 * desk; what it prints is appended to *out, as for a terminal of `width`
 * columns without color.  Returns the command's code. */
int cli_run_line(struct desk *desk, const char *line, size_t width, struct buffer *out,
                 struct error *err);

/* Every command of the table: int cli_<id>(struct cli *cli, struct error *err). */
#define COMMAND(id, words, arguments, flags, help) int cli_##id(struct cli *cli, struct error *err);
#include "desk/commands.def"
#undef COMMAND

/* The word given for a capital name of the row, or NULL. */
const char *cli_word(const struct cli *cli, const char *name);
/* All words given for it: index from 0, NULL past the end. */
const char *cli_word_at(const struct cli *cli, const char *name, size_t index);
/* As a whole number of at least 1; a usage error otherwise. */
int cli_number(const struct cli *cli, const char *name, int64_t *number, struct error *err);
/* The value of an option ("--part"), or NULL; of one given more than once,
 * the last, or each by index. */
const char *cli_option(const struct cli *cli, const char *name);
const char *cli_option_at(const struct cli *cli, const char *name, size_t index);
bool cli_flag(const struct cli *cli, const char *name);
/* The value of a field, or NULL. */
const char *cli_field(const struct cli *cli, const char *name);

/* Prints one JSON value and a line break; steals the reference. */
void cli_json(struct cli *cli, json_t *value);
/* One line for people, cleaned; nothing under --json. */
void cli_say(struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* One line on standard error, "accord: ...". */
void cli_note(struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A paragraph wrapped to the width (80 columns in a pipe), each line behind
 * `indent` spaces. */
void cli_wrap(struct cli *cli, size_t indent, struct text paragraph);
/* The same, the first line behind a few words instead of spaces. */
void cli_wrap_after(struct cli *cli, size_t indent, const char *first, struct text paragraph);
/* Writes what is in `out` and empties it: called at the end, and between by
 * commands that print much.  A reader that went away ends the program
 * quietly. */
int cli_flush(struct cli *cli, struct error *err);
/* What was written since `from` bytes and is not ours: fit for a terminal, or
 * as it is where none reads it. */
void cli_clean(struct cli *cli, size_t from);
/* What was written goes to `file`, which must not hold anything yet, and
 * standard error says so; NULL or "-": it stays, clean. */
int cli_put_away(struct cli *cli, const char *file, struct error *err);

#endif
