/* ask.c - a one-line question on the last line. */
#include "base/memory.h"
#include "tui/widgets/overlay.h"
#include "tui/widgets/prompt.h"

struct ask {
	struct overlay overlay;
	struct prompt prompt;
	char *label;
	bool given;
	void (*changed)(struct tui *tui, void *context, struct text text);
	void (*done)(struct tui *tui, void *context, const char *text);
	void *context;
};

static bool ask_event(struct tui *tui, struct overlay *overlay, const struct term_event *event)
{
	struct ask *ask = (struct ask *) overlay;

	if (event->kind == TERM_EVENT_KEY) {
		if (event->key == TERM_KEY_ENTER) {
			ask->given = true;
			return false;
		}
		if (event->key == TERM_KEY_ESCAPE || event->key == TERM_KEY_CTRL('C') ||
		    event->key == TERM_KEY_CTRL('G'))
			return false;
	}
	if (prompt_event(&ask->prompt, event) == PROMPT_CHANGED && ask->changed)
		ask->changed(tui, ask->context, buffer_view(&ask->prompt.text));
	return true;
}

static void ask_draw(struct tui *tui, struct overlay *overlay, const struct tui_area *screen)
{
	struct ask *ask = (struct ask *) overlay;
	int y = screen->y + screen->rows - 1;
	int used;

	(void) tui;
	term_blank(y, screen->x, screen->columns, TERM_NORMAL);
	used = term_puts(y, screen->x, screen->columns / 2, TERM_TITLE, ask->label);
	/* A word wants a blank, a sign such as / does not. */
	used += used > 1;
	prompt_draw(&ask->prompt, y, screen->x + used, screen->columns - used);
}

static void ask_finish(struct tui *tui, struct overlay *overlay)
{
	struct ask *ask = (struct ask *) overlay;

	ask->done(tui, ask->context, ask->given ? buffer_cstr(&ask->prompt.text) : NULL);
}

static void ask_free(struct overlay *overlay)
{
	struct ask *ask = (struct ask *) overlay;

	prompt_release(&ask->prompt);
	memory_free(ask->label);
	memory_free(ask);
}

void tui_ask(struct tui *tui, const char *label, const char *text,
             void (*changed)(struct tui *tui, void *context, struct text text),
             void (*done)(struct tui *tui, void *context, const char *text), void *context)
{
	struct ask *ask = memory_new(1, sizeof *ask);

	ask->overlay = (struct overlay){ask_event, ask_draw, ask_finish, ask_free, true};
	ask->label = memory_copy(label);
	ask->changed = changed;
	ask->done = done;
	ask->context = context;
	prompt_set(&ask->prompt, text_from(text));
	tui_overlay(tui, &ask->overlay);
}
