/*
 * commands.h - every command, as data.
 *
 * commands.def has one row a command:
 *
 *	COMMAND(id, "words", "arguments", FLAGS, "help")
 *
 * The command line's parser, --help, the man page's test, the palette and the
 * `?` screen all read it.  cli/ implements `int cli_<id>(struct cli *cli,
 * struct error *err)` for each.  Nothing is in the table that does not work.
 *
 * The arguments are a small grammar, items parted by one space:
 *
 *	SLUG                 a word that must be given
 *	FILE...              one or more of them
 *	[NAME]  [REF...]     a word, or words, that may be given
 *	--form FORM          an option that must be given, with its value
 *	[--part NAME]        an option that may be given
 *	[--dataset SLUG]...  more than once
 *	[--via [COMMAND]]    whose value may be left out
 *	[--all]              an option without a value
 *	title=TEXT           a field that must be given
 *	[place=COUNTRY]      a field that may be given
 *	FIELD=VALUE...       any fields, at least one (capitals: any name)
 *	[FIELD=VALUE...]     any fields, or none
 *	(TEXT | --file FILE | -)   exactly one of these; `-` stands for itself
 *
 * A capital word in a row is the name by which cli_word() finds it.
 */
#ifndef ACCORD_DESK_COMMANDS_H
#define ACCORD_DESK_COMMANDS_H

#include "base/text.h"

#include <stddef.h>

enum desk_flag {
	DESK_CHANGES = 1,          /* changes the ledger: one event, can be undone */
	DESK_DESTROYS = 2,         /* takes something away: the screen asks first */
	DESK_NEEDS_SELECTION = 4,  /* the screen fills the first word from the selected row */
	DESK_MANY = 8,             /* ... and runs it for every marked row */
	DESK_LONG = 16,            /* may run long: shows progress, can be cancelled */
	DESK_NO_LEDGER = 32,       /* works without any ledger */
	DESK_SCREEN = 64,          /* opens the workbench on a terminal */
	DESK_NOT_IN_PALETTE = 128, /* only on the command line */
	DESK_LEAVES = 256          /* something leaves the house: cannot be undone */
};

struct desk_command {
	const char *id;        /* "request_move" */
	const char *words;     /* "request move" */
	const char *arguments; /* the grammar above; "" for none */
	unsigned flags;        /* enum desk_flag */
	const char *help;      /* one line, no final stop */
};

enum desk_command_id {
#define COMMAND(id, words, arguments, flags, help) DESK_COMMAND_##id,
#include "desk/commands.def"
#undef COMMAND
	DESK_COMMAND_COUNT
};

/* In the order of the file, indexed by enum desk_command_id. */
extern const struct desk_command desk_commands[DESK_COMMAND_COUNT];

/* The command whose words these are, or NULL. */
const struct desk_command *desk_command_find(struct text words);

#endif
