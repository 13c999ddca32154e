/* help.c - `?`: the keys that are valid here, and every command, from the
 * tables. */
#include "base/utf8.h"
#include "desk/commands.h"
#include "tui/state.h"
#include "tui/widgets/edit.h"

#include <string.h>

#define KEY_COLUMN 16

/* Has the view a row of its own for the key of this one? */
static bool is_hidden(const struct tui_binding *row, const char *view)
{
	struct tui_binding own;

	if (!strcmp(row->view, view))
		return false;
	for (size_t i = 0; tui_binding(i, &own); i++)
		if (!strcmp(own.view, view) && !strcmp(own.key, row->key))
			return true;
	return false;
}

/* Every key of an action in this view: "Up, k". */
static void all_keys(struct buffer *out, const char *view, enum tui_action action)
{
	struct tui_binding b;
	size_t before = out->size;

	for (size_t i = 0; tui_binding(i, &b); i++) {
		if (b.action != action || (strcmp(b.view, view) && strcmp(b.view, "any")))
			continue;
		if (is_hidden(&b, view))
			continue;
		if (tui_key_action(view, term_key_parse(text_from(b.key))) != action)
			continue;
		if (out->size > before)
			buffer_string(out, ", ");
		buffer_string(out, b.key);
	}
}

static void pad(struct buffer *out, size_t from, size_t to)
{
	size_t used = utf8_width(text_slice(buffer_view(out), from, out->size));

	buffer_fill(out, ' ', used + 1 < to ? to - used : 2);
}

static void add_keys(struct tui *tui, struct buffer *out, const char *view)
{
	for (enum tui_action action = TUI_NOTHING + 1; action < TUI_ACTIONS; action++) {
		size_t from = out->size;

		if (!*tui_action_key(view, action) || !tui_can(tui, action))
			continue;
		buffer_string(out, "  ");
		all_keys(out, view, action);
		pad(out, from, KEY_COLUMN);
		buffer_string(out, tui_action_words[action].help);
		buffer_byte(out, '\n');
	}
}

static void add_editor(struct buffer *out)
{
	for (size_t i = 0; edit_help[i]; i += 2) {
		size_t from = out->size;

		buffer_printf(out, "  %s", edit_help[i]);
		pad(out, from, 2 * KEY_COLUMN);
		buffer_printf(out, "%s\n", edit_help[i + 1]);
	}
}

static void add_commands(struct buffer *out)
{
	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++) {
		const struct desk_command *c = &desk_commands[i];

		if (c->flags & (DESK_SCREEN | DESK_NOT_IN_PALETTE))
			continue;
		buffer_printf(out, "  %s%s%s\n      %s\n", c->words, *c->arguments ? " " : "",
		              c->arguments, c->help);
	}
}

void tui_help(struct tui *tui)
{
	const struct tui_view *view = tui_top(tui)->view;
	const char *keys = tui_keys(tui);
	struct buffer out = BUFFER_INIT;

	if (view->help)
		buffer_printf(&out, "%s\n\n", view->help);
	buffer_printf(&out, "Keys in %s\n\n", view->title);
	add_keys(tui, &out, keys);
	if (!strcmp(keys, "write"))
		add_editor(&out);
	if (tui->options->run && tui_can(tui, TUI_PALETTE) && *tui_action_key(keys, TUI_PALETTE)) {
		buffer_printf(&out, "\nCommands, behind %s\n\n", tui_action_key(keys, TUI_PALETTE));
		add_commands(&out);
	}
	buffer_string(&out, "\naccord informs; it gives no legal advice.\n");
	tui_page(tui, "Help", buffer_view(&out));
	buffer_release(&out);
}
