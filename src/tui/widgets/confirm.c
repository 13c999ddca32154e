/* confirm.c - a question that one key says yes to. */
#include "base/memory.h"
#include "tui/widgets/overlay.h"

#include <stdio.h>

struct confirm {
	struct overlay overlay;
	char *question;
	int key;
	bool yes;
	void (*then)(struct tui *tui, void *context);
	void *context;
};

static bool confirm_event(struct tui *tui, struct overlay *overlay, const struct term_event *event)
{
	struct confirm *confirm = (struct confirm *) overlay;

	(void) tui;
	/* A paste decides nothing. */
	if (event->kind != TERM_EVENT_KEY)
		return true;
	confirm->yes = event->key == confirm->key;
	return false;
}

static void confirm_draw(struct tui *tui, struct overlay *overlay, const struct tui_area *screen)
{
	struct confirm *confirm = (struct confirm *) overlay;
	int y = screen->y + screen->rows - 1;
	char name[TERM_KEY_NAME];
	char keys[64];
	int wide;
	int used;

	(void) tui;
	snprintf(keys, sizeof keys, "%s yes, any other key no", term_key_name(confirm->key, name));
	wide = term_width(text_from(keys));
	term_blank(y, screen->x, screen->columns, TERM_NORMAL);
	used = term_puts(y, screen->x, screen->columns - wide - 2, TERM_WARNING, confirm->question);
	term_puts(y, screen->x + used + 2, screen->columns - used - 2, TERM_KEY, keys);
}

static void confirm_finish(struct tui *tui, struct overlay *overlay)
{
	struct confirm *confirm = (struct confirm *) overlay;

	if (confirm->yes)
		confirm->then(tui, confirm->context);
	else
		tui_say(tui, "left as it was");
}

static void confirm_free(struct overlay *overlay)
{
	struct confirm *confirm = (struct confirm *) overlay;

	memory_free(confirm->question);
	memory_free(confirm);
}

void tui_confirm(struct tui *tui, const char *question, int key,
                 void (*yes)(struct tui *tui, void *context), void *context)
{
	struct confirm *confirm = memory_new(1, sizeof *confirm);

	confirm->overlay =
	    (struct overlay){confirm_event, confirm_draw, confirm_finish, confirm_free, true};
	confirm->question = memory_copy(question);
	confirm->key = key;
	confirm->then = yes;
	confirm->context = context;
	tui_overlay(tui, &confirm->overlay);
}
