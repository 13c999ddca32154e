/* keys.c - which key does what, and the words for it. */
#include "tui/state.h"

#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

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

/* Parsed once: names are compared by nobody while keys are pressed. */
static int codes[COUNT(bindings)];

static int code_of(size_t i)
{
	if (!codes[i])
		codes[i] = term_key_parse(text_from(bindings[i].key));
	return codes[i];
}

static enum tui_action look_up(const char *view, int key)
{
	for (size_t i = 0; i < COUNT(bindings); i++)
		if (code_of(i) == key && strcmp(bindings[i].view, view) == 0)
			return bindings[i].action;
	return TUI_NOTHING;
}

enum tui_action tui_key_action(const char *view, int key)
{
	enum tui_action action = look_up(view, key);

	return action != TUI_NOTHING ? action : look_up("any", key);
}

const char *tui_action_key(const char *view, enum tui_action action)
{
	for (size_t i = 0; i < COUNT(bindings); i++)
		if (bindings[i].action == action && strcmp(bindings[i].view, view) == 0)
			return bindings[i].key;
	/* A view's own row for a key hides what the key does elsewhere. */
	for (size_t i = 0; i < COUNT(bindings); i++)
		if (bindings[i].action == action && strcmp(bindings[i].view, "any") == 0 &&
		    look_up(view, code_of(i)) == TUI_NOTHING)
			return bindings[i].key;
	return "";
}

bool tui_binding(size_t i, struct tui_binding *binding)
{
	if (i >= COUNT(bindings))
		return false;
	*binding = bindings[i];
	return true;
}
