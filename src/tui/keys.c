/* keys.c - which key does what, and the words for it. */
#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "tui/state.h"

#include <string.h>

#define COUNT(list)    (sizeof(list) / sizeof *(list))
#define KEYS_FILE_MOST 65536 /* bytes */

const struct tui_action_words tui_action_words[TUI_ACTIONS] = {
    [TUI_NOTHING] = {"", "", ""},
#define ACTION(id, hint, help) [TUI_##id] = {#id, hint, help},
#include "tui/actions.def"
#undef ACTION
};

static const struct tui_binding bindings[] = {
#define KEY(view, key, action) {#view, key, TUI_##action},
#include "tui/keys.def"
#undef KEY
};

/* The user's own rows stand before the shipped ones, so that they are found
 * first. */
static struct own_binding {
	struct tui_binding row;
	char view[24], key[TERM_KEY_NAME];
} * own;
static size_t own_count;

/* Parsed once: names are compared by nobody while keys are pressed. */
static int codes[COUNT(bindings)];

static int code_of(size_t i)
{
	if (!codes[i])
		codes[i] = term_key_parse(text_from(bindings[i].key));
	return codes[i];
}

/* Shipped rows follow the user's. */
static bool row_at(size_t i, struct tui_binding *row, int *code)
{
	if (i < own_count) {
		*row = own[i].row;
		row->view = own[i].view;
		row->key = own[i].key;
		*code = term_key_parse(text_from(own[i].key));
		return true;
	}
	if (i - own_count >= COUNT(bindings))
		return false;
	*row = bindings[i - own_count];
	*code = code_of(i - own_count);
	return true;
}

/* The row's key, good as long as the rows are. */
static const char *key_text(size_t i)
{
	return i < own_count ? own[i].key : bindings[i - own_count].key;
}

/* True when the view has a row of its own for the key. */
static bool look_up(const char *view, int key, enum tui_action *action)
{
	struct tui_binding row;
	int code;

	for (size_t i = 0; row_at(i, &row, &code); i++) {
		if (code != key || strcmp(row.view, view) != 0)
			continue;
		*action = row.action;
		return true;
	}
	return false;
}

/* Where a text is written, letters are letters. */
static bool is_alone(const char *view)
{
	return !strcmp(view, "write") || !strcmp(view, "pick") || !strcmp(view, "spell");
}

enum tui_action tui_key_action(const char *view, int key)
{
	enum tui_action action;

	if (look_up(view, key, &action) || (!is_alone(view) && look_up("any", key, &action)))
		return action;
	return TUI_NOTHING;
}

bool tui_binding(size_t i, struct tui_binding *binding)
{
	int code;

	return row_at(i, binding, &code);
}

/* The first key of an action in this view, found among all rows. */
static const char *find_key(const char *view, enum tui_action action)
{
	struct tui_binding row;
	int code;
	const char *everywhere = "";

	for (size_t i = 0; row_at(i, &row, &code); i++) {
		/* A row may be hidden by another for the same key. */
		if (row.action != action || tui_key_action(view, code) != action)
			continue;
		if (strcmp(row.view, view) == 0)
			return key_text(i);
		if (strcmp(row.view, "any") == 0 && !*everywhere)
			everywhere = key_text(i);
	}
	return everywhere;
}

/* The answers for the view asked about last: every frame asks for many. */
static struct {
	const char *view;
	const char *keys[TUI_ACTIONS];
} known;

const char *tui_action_key(const char *view, enum tui_action action)
{
	if (known.view != view) {
		known.view = view;
		for (enum tui_action a = TUI_NOTHING; a < TUI_ACTIONS; a++)
			known.keys[a] = find_key(view, a);
	}
	return known.keys[action];
}

/* --- the user's file ----------------------------------------------------------- */

static bool is_view(struct text name)
{
	if (text_is(name, "any"))
		return true;
	for (size_t i = 0; i < COUNT(bindings); i++)
		if (text_is(name, bindings[i].view))
			return true;
#define VIEW(number, id)                                                                           \
	if (text_is(name, #id))                                                                    \
		return true;
#include "tui/views.def"
#undef VIEW
	return false;
}

static bool find_action(struct text name, enum tui_action *action)
{
	for (*action = TUI_NOTHING + 1; *action < TUI_ACTIONS; (*action)++)
		if (text_equal_nocase(name, text_from(tui_action_words[*action].id)))
			return true;
	*action = TUI_NOTHING;
	return text_is(name, "nothing");
}

static int read_row(const char *path, int line, struct text text, struct error *err)
{
	struct text words[4];
	struct own_binding row = {{NULL, NULL, TUI_NOTHING}, "", ""};
	size_t n = 0;
	struct text word;

	while (n < 4 && text_next(&text, ' ', &word))
		if (word.size)
			words[n++] = word;
	if (!n || words[0].at[0] == '#')
		return 0;
	if (n != 3)
		return error_at(err, ERROR_CONFIG, path, line, 0,
		                "a row is a view, a key and an action; such as: any Ctrl-N down");
	if (!is_view(words[0]) || words[0].size >= sizeof row.view)
		return error_at(err, ERROR_CONFIG, path, line, 0,
		                "no view \"%.*s\"; one of any, datasets, requests ...",
		                TEXT_ARG(words[0]));
	if (term_key_parse(words[1]) < 0 || words[1].size >= sizeof row.key)
		return error_at(err, ERROR_CONFIG, path, line, 0,
		                "no key \"%.*s\"; such as x, Ctrl-X, PgUp, F2", TEXT_ARG(words[1]));
	if (!find_action(words[2], &row.row.action))
		return error_at(err, ERROR_CONFIG, path, line, 0,
		                "no action \"%.*s\"; such as find, page_down, nothing",
		                TEXT_ARG(words[2]));
	memcpy(row.view, words[0].at, words[0].size);
	memcpy(row.key, words[1].at, words[1].size);
	own = memory_resize(own, own_count + 1, sizeof *own);
	own[own_count++] = row;
	known.view = NULL;
	return 0;
}

int tui_keys_load(const char *path, struct error *err)
{
	struct buffer all = BUFFER_INIT;
	struct text rest;
	struct text line;
	int number = 0;
	int code = 0;

	if (!file_exists(path))
		return 0;
	code = file_read(path, KEYS_FILE_MOST, &all, err);
	if (!code && !utf8_valid(buffer_view(&all)))
		code = error_at(err, ERROR_CONFIG, path, 0, 0, "not UTF-8");
	rest = buffer_view(&all);
	while (!code && text_next(&rest, '\n', &line))
		code = read_row(path, ++number, text_trim(line), err);
	buffer_release(&all);
	return code;
}

void tui_keys_release(void)
{
	memory_free(own);
	own = NULL;
	own_count = 0;
	known.view = NULL;
}
