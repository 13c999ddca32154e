#include "cli/parse.h"

#include "base/near.h"
#include "cli/grammar.h"

#include <string.h>

#define USAGE_MOST 120 /* longer ones would bury the message */

static int global_option(int argc, char **argv, int at, struct cli_globals *globals, int *used,
                         struct error *err)
{
	static const char *const valued[] = {"--ledger", "--as"};
	bool *flags[] = {&globals->json, &globals->plain,   &globals->no_color,
	                 &globals->help, &globals->version, &globals->help};
	static const char *const bare[] = {"--json", "--plain",   "--no-color",
	                                   "--help", "--version", "-h"};
	const char *word = argv[at];

	*used = 0;
	for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
		if (!strcmp(word, bare[i])) {
			*flags[i] = true;
			*used = 1;
			return ERROR_NONE;
		}
	for (size_t i = 0; i < 2; i++) {
		const char **slot = i ? &globals->as : &globals->ledger;
		size_t size = strlen(valued[i]);

		if (!strncmp(word, valued[i], size) && word[size] == '=') {
			*slot = word + size + 1;
			*used = 1;
		} else if (!strcmp(word, valued[i])) {
			if (at + 1 >= argc)
				return error_set(err, ERROR_USAGE,
				                 "%s needs a value; give it as %s %s", word, word,
				                 i ? "PERSON" : "FILE");
			*slot = argv[at + 1];
			*used = 2;
		} else {
			continue;
		}
		if (!**slot)
			return error_set(err, ERROR_USAGE, "%s is empty; give it a value",
			                 valued[i]);
		return ERROR_NONE;
	}
	return ERROR_NONE;
}

static int take_globals(int *argc, char **argv, struct cli_globals *globals, struct error *err)
{
	int kept = 1, used;

	for (int i = 1; i < *argc; i += used) {
		if (!strcmp(argv[i], "--")) {
			while (i < *argc)
				argv[kept++] = argv[i++];
			break;
		}
		if (global_option(*argc, argv, i, globals, &used, err))
			return err->code;
		if (!used) {
			argv[kept++] = argv[i];
			used = 1;
		}
	}
	argv[kept] = NULL;
	*argc = kept;
	return ERROR_NONE;
}

/* The commands that begin with this word, as "list, show, add". */
static size_t siblings(const char *word, struct buffer *out)
{
	size_t count = 0, size = strlen(word);

	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++) {
		const char *words = desk_commands[i].words;

		if (strncmp(words, word, size) != 0 || words[size] != ' ')
			continue;
		buffer_printf(out, "%s%s", count++ ? ", " : "", words + size + 1);
	}
	return count;
}

static int unknown_command(const char *first, const char *second, struct error *err)
{
	const char *known[DESK_COMMAND_COUNT + 1];
	char first_words[DESK_COMMAND_COUNT][32];
	const char *near;
	struct buffer list = BUFFER_INIT, typed = BUFFER_INIT;
	size_t count = siblings(first, &list), n = 0;

	buffer_printf(&typed, "%s%s%s", first, count && second ? " " : "",
	              count && second ? second : "");
	if (count && (!second || *second == '-')) {
		error_set(err, ERROR_USAGE, "`%s` alone is not a command; say which: %s", first,
		          buffer_cstr(&list));
		goto out;
	}
	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++) {
		known[i] = desk_commands[i].words;
		known[i + 1] = NULL;
	}
	near = near_of(buffer_view(&typed), known);
	if (!near && !count && second) {
		buffer_printf(&typed, " %s", second);
		near = near_of(buffer_view(&typed), known);
		buffer_cut(&typed, strlen(first));
	}
	for (size_t i = 0; !near && !count && i < DESK_COMMAND_COUNT; i++) {
		size_t size = strcspn(desk_commands[i].words, " ");

		if (size >= sizeof *first_words)
			continue;
		memcpy(first_words[n], desk_commands[i].words, size);
		first_words[n][size] = '\0';
		known[n] = first_words[n];
		known[++n] = NULL;
	}
	if (n)
		near = near_of(text_from(first), known);
	if (near)
		error_set(err, ERROR_USAGE, "there is no command `%s`; did you mean `%s`?",
		          buffer_cstr(&typed), near);
	else if (count)
		error_set(err, ERROR_USAGE, "there is no command `%s`; there are: %s",
		          buffer_cstr(&typed), buffer_cstr(&list));
	else
		error_set(err, ERROR_USAGE, "there is no command `%s`; `accord help` lists them",
		          buffer_cstr(&typed));
out:
	buffer_release(&list);
	buffer_release(&typed);
	return ERROR_USAGE;
}

static const struct desk_command *find_command(const char *first, const char *second, int *used)
{
	char both[128];
	const struct desk_command *found = NULL;

	if (second && strlen(first) + strlen(second) + 2 <= sizeof both) {
		strcpy(both, first);
		strcat(both, " ");
		strcat(both, second);
		found = desk_command_find(text_from(both));
	}
	*used = found ? 2 : 1;
	return found ? found : desk_command_find(text_from(first));
}

int cli_parse_command(int *argc, char **argv, struct cli_globals *globals,
                      const struct desk_command **command, int *rest, struct error *err)
{
	struct buffer list = BUFFER_INIT;
	int used;
	bool is_group;

	*command = NULL;
	*rest = 1;
	if (take_globals(argc, argv, globals, err))
		return err->code;
	if (*argc < 2 || globals->version)
		return ERROR_NONE;
	if (argv[1][0] == '-' && argv[1][1])
		return error_set(err, ERROR_USAGE,
		                 "there is no option %s before a command; `accord help` lists them",
		                 argv[1]);
	*command = find_command(argv[1], argv[2], &used);
	*rest = 1 + used;
	if (*command)
		return ERROR_NONE;
	*rest = 1;
	is_group = siblings(argv[1], &list) > 0;
	buffer_release(&list);
	if (globals->help && is_group)
		return ERROR_NONE;
	return unknown_command(argv[1], argv[2], err);
}

/* ---- a command's own words ---- */

struct parsing {
	struct cli *cli;
	const struct grammar *grammar;
	size_t next_word;       /* where the search for the next word's item begins */
	int seen[GRAMMAR_MOST]; /* how often each item was given */
};

/* "accord dataset add SLUG ..." as a hint. */
static int misuse(struct parsing *p, struct error *err, const char *what, struct text name)
{
	const struct desk_command *c = p->cli->command;

	if (strlen(c->arguments) > USAGE_MOST)
		return error_set(err, ERROR_USAGE, "%s %.*s; see `accord %s --help`", what,
		                 TEXT_ARG(name), c->words);
	return error_set(err, ERROR_USAGE, "%s %.*s; usage: accord %s%s%s", what, TEXT_ARG(name),
	                 c->words, *c->arguments ? " " : "", c->arguments);
}

static int count_item(struct parsing *p, const struct grammar_item *item, struct error *err)
{
	size_t index = (size_t) (item - p->grammar->items);

	if (p->seen[index]++ && !item->repeated)
		return misuse(p, err, "given twice:", item->name);
	return ERROR_NONE;
}

static int unknown_option(struct parsing *p, struct text name, struct error *err)
{
	const char *known[GRAMMAR_MOST + 8] = {"--json",   "--plain",   "--no-color", "--help",
	                                       "--ledger", "--version", "--as"};
	const char *near;
	size_t count = 7;

	for (size_t i = 0; i < p->grammar->count; i++)
		if (p->grammar->items[i].kind == GRAMMAR_OPTION)
			known[count++] = arena_copy(&p->cli->arena, p->grammar->items[i].name);
	known[count] = NULL;
	near = near_of(name, known);
	if (near)
		return error_set(err, ERROR_USAGE, "`%s` has no option %.*s; did you mean %s?",
		                 p->cli->command->words, TEXT_ARG(name), near);
	return error_set(err, ERROR_USAGE, "`%s` has no option %.*s; see `accord %s --help`",
	                 p->cli->command->words, TEXT_ARG(name), p->cli->command->words);
}

/* Takes one or two of argv; *used says which. */
static int take_option(struct parsing *p, char **argv, int *used, struct error *err)
{
	struct cli *cli = p->cli;
	struct text word = text_from(argv[0]), name = word;
	size_t equals = text_find_byte(word, '=');
	const struct grammar_item *item;
	const char *value = "";

	if (equals != TEXT_NONE)
		name = text_slice(word, 0, equals);
	item = grammar_find(p->grammar, GRAMMAR_OPTION, name);
	if (!item)
		return unknown_option(p, name, err);
	*used = 1;
	if (item->value.size && equals != TEXT_NONE) {
		value = argv[0] + equals + 1;
	} else if (item->value.size && !(item->bare && (!argv[1] || *argv[1] == '-'))) {
		if (!argv[1])
			return misuse(p, err, "no value behind", name);
		value = argv[1];
		*used = 2;
	} else if (equals != TEXT_NONE) {
		return misuse(p, err, "no value is taken by", name);
	}
	cli->options[cli->option_count].name = arena_copy(&cli->arena, name);
	cli->options[cli->option_count++].value = value;
	return count_item(p, item, err);
}

static const struct grammar_item *field_item(const struct grammar *grammar, struct text name)
{
	const struct grammar_item *item = grammar_find(grammar, GRAMMAR_FIELD, name);

	if (item && !item->any)
		return item;
	for (size_t i = 0; i < grammar->count; i++)
		if (grammar->items[i].kind == GRAMMAR_FIELD && grammar->items[i].any)
			return &grammar->items[i];
	return NULL;
}

static int unknown_field(struct parsing *p, struct text name, struct error *err)
{
	const char *known[GRAMMAR_MOST + 1];
	const char *near;
	size_t count = 0;

	for (size_t i = 0; i < p->grammar->count; i++)
		if (p->grammar->items[i].kind == GRAMMAR_FIELD)
			known[count++] = arena_copy(&p->cli->arena, p->grammar->items[i].name);
	known[count] = NULL;
	near = near_of(name, known);
	if (near)
		return error_set(err, ERROR_USAGE, "there is no field \"%.*s\"; did you mean %s?",
		                 TEXT_ARG(name), near);
	return misuse(p, err, "there is no field", name);
}

static bool is_field(const char *word)
{
	size_t size = strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                           "0123456789_.-");

	return size > 0 && word[size] == '=';
}

static int take_field(struct parsing *p, const char *word, struct error *err)
{
	struct cli *cli = p->cli;
	size_t size = strcspn(word, "=");
	struct text name = text_span(word, size);
	const struct grammar_item *item = field_item(p->grammar, name);

	if (!item)
		return unknown_field(p, name, err);
	for (size_t i = 0; i < cli->field_count; i++)
		if (text_is(name, cli->fields[i].name))
			return misuse(p, err, "given twice:", name);
	cli->fields[cli->field_count].name = arena_copy(&cli->arena, name);
	cli->fields[cli->field_count++].value = word + size + 1;
	return count_item(p, item, err);
}

static int take_word(struct parsing *p, const char *word, struct error *err)
{
	struct cli *cli = p->cli;

	for (size_t i = p->next_word; i < p->grammar->count; i++) {
		const struct grammar_item *item = &p->grammar->items[i];

		if (item->kind != GRAMMAR_WORD)
			continue;
		p->next_word = item->repeated ? i : i + 1;
		cli->words[cli->word_count].name = arena_copy(&cli->arena, item->name);
		cli->words[cli->word_count++].value = word;
		p->seen[i]++;
		return ERROR_NONE;
	}
	return misuse(
	    p, err, "one word too many (put a text of several words in quotes):", text_from(word));
}

static int take_dash(struct parsing *p, const struct grammar_item *dash, struct error *err)
{
	struct cli *cli = p->cli;

	cli->options[cli->option_count].name = "-";
	cli->options[cli->option_count++].value = "";
	return count_item(p, dash, err);
}

static int check_complete(struct parsing *p, struct error *err)
{
	for (size_t i = 0; i < p->grammar->count; i++) {
		const struct grammar_item *item = &p->grammar->items[i];

		if (item->required && !p->seen[i])
			return misuse(
			    p, err,
			    item->kind == GRAMMAR_FIELD && item->any ? "no field given of the form"
			                                             : "missing:",
			    item->kind == GRAMMAR_FIELD
			        ? text_span(item->name.at, item->name.size + 1 + item->value.size)
			        : item->name);
	}
	for (int group = 1; group <= p->grammar->groups; group++) {
		int given = 0;

		for (size_t i = 0; i < p->grammar->count; i++)
			if (p->grammar->items[i].group == group && p->seen[i])
				given++;
		if (given != 1)
			return misuse(p, err, given ? "too much:" : "missing:",
			              text_from(given ? "exactly one of the choices is wanted"
			                              : "one of the choices in brackets"));
	}
	return ERROR_NONE;
}

int cli_parse_arguments(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct grammar grammar;
	struct parsing p = {.cli = cli, .grammar = &grammar};
	const struct grammar_item *dash;
	bool fields = false, plain = false, of_command;
	int used;

	grammar_read(cli->command->arguments, &grammar);
	of_command = grammar_find(&grammar, GRAMMAR_WORD, text_from("COMMAND")) != NULL;
	dash = grammar_find(&grammar, GRAMMAR_DASH, text_from("-"));
	for (size_t i = 0; i < grammar.count; i++)
		fields |= grammar.items[i].kind == GRAMMAR_FIELD;
	cli->words = arena_new(&cli->arena, (size_t) argc + 1, sizeof *cli->words);
	cli->options = arena_new(&cli->arena, (size_t) argc + 1, sizeof *cli->options);
	cli->fields = arena_new(&cli->arena, (size_t) argc + 1, sizeof *cli->fields);
	for (int i = 0; i < argc; i += used) {
		const char *word = argv[i];
		int code;

		used = 1;
		if (!plain && !strcmp(word, "--")) {
			plain = true;
			continue;
		}
		if (!plain && dash && !strcmp(word, "-"))
			code = take_dash(&p, dash, err);
		else if (!plain && word[0] == '-' && word[1])
			code = take_option(&p, argv + i, &used, err);
		else if (!plain && fields && is_field(word))
			code = take_field(&p, word, err);
		else
			code = take_word(&p, word, err);
		if (code)
			return code;
		/* What stands behind another command's words is that command's. */
		plain |= cli->word_count && of_command;
	}
	return check_complete(&p, err);
}

/* ---- a typed line ---- */

int cli_parse_line(struct arena *arena, const char *line, int *argc, char ***argv,
                   struct error *err)
{
	size_t size = strlen(line);
	char *out = arena_new(arena, size * 2 + 2, 1);
	char **words = arena_new(arena, size + 2, sizeof *words);
	const char *at = line;
	int count = 0;

	for (;;) {
		char quote = '\0';

		while (*at == ' ' || *at == '\t')
			at++;
		if (!*at)
			break;
		words[count++] = out;
		for (; *at && (quote || (*at != ' ' && *at != '\t')); at++) {
			if (quote && *at == quote)
				quote = '\0';
			else if (!quote && (*at == '\'' || *at == '"'))
				quote = *at;
			else if (*at == '\\' && quote != '\'' && at[1])
				*out++ = *++at;
			else
				*out++ = *at;
		}
		*out++ = '\0';
		if (quote)
			return error_set(err, ERROR_USAGE,
			                 "a quotation mark %c is not closed; close it", quote);
	}
	words[count] = NULL;
	*argc = count;
	*argv = words;
	return ERROR_NONE;
}
