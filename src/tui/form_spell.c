/* form_spell.c - the spelling of an answer being written: from one unknown word
 * to the next. */
#include "tui/form_state.h"

#include <stdio.h>

#define ROWS_FROM  12 /* rows of the right side from which there is a list */
#define WORD_SHOWN 18 /* columns */

static struct desk_unknown *word_at(struct formview_spelling *s)
{
	return s->at < s->found.count ? &s->found.words[s->at] : NULL;
}

static struct text word_text(const struct formview *view, const struct desk_unknown *word)
{
	return text_slice(edit_view(&view->writing.edit), word->from, word->to);
}

static void show_word(struct formview *view)
{
	struct desk_unknown *word = word_at(&view->writing.spelling);

	if (word)
		edit_select(&view->writing.edit, word->from, word->to);
	tui_dirty(view->tui);
}

void formview_spell_end(struct formview *view)
{
	struct formview_spelling *s = &view->writing.spelling;

	s->on = false;
	arena_release(&s->arena);
	s->found = (struct desk_spelling){0};
	view->writing.edit.anchor = EDIT_NO_ANCHOR;
	tui_dirty(view->tui);
}

/* False: no checker could be asked. */
static bool look(struct formview *view)
{
	struct formview_writing *w = &view->writing;
	struct formview_spelling *s = &w->spelling;
	struct error err = ERROR_INIT;

	/* What is typed is safe before another program is waited for. */
	formview_save(view, &err);
	error_clear(&err);
	if (!*view->language)
		desk_spell_language(view->language);
	arena_clear(&s->arena);
	s->at = 0;
	if (desk_spell(view->language, edit_view(&w->edit), &s->arena, &s->found, &err)) {
		formview_spell_end(view);
		tui_fail(view->tui, &err);
		return false;
	}
	if (!s->found.count) {
		tui_say(view->tui, "%s (%s) knows every word%s", s->found.program, view->language,
		        s->found.whole ? "" : " of the beginning; the rest took too long");
		formview_spell_end(view);
		return true;
	}
	s->on = true;
	show_word(view);
	if (!s->found.whole)
		tui_say(view->tui, "%s did not come to the text's end; check again after these",
		        s->found.program);
	return true;
}

void formview_spell(struct formview *view)
{
	look(view);
}

/* Takes the word off the list. */
static void done_with(struct formview *view, size_t index)
{
	struct formview_spelling *s = &view->writing.spelling;

	for (size_t i = index; i + 1 < s->found.count; i++)
		s->found.words[i] = s->found.words[i + 1];
	s->found.count--;
	if (s->at > index || (s->at && s->at == s->found.count))
		s->at--;
	if (s->found.count)
		return;
	formview_spell_end(view);
	tui_say(view->tui, "no unknown word is left");
}

static void replace(struct formview *view, struct text with)
{
	struct formview_writing *w = &view->writing;
	struct formview_spelling *s = &w->spelling;
	struct desk_unknown *word = word_at(s);
	size_t before = w->edit.text.size;

	if (!word)
		return;
	edit_select(&w->edit, word->from, word->to);
	edit_insert(&w->edit, with);
	for (size_t i = s->at + 1; i < s->found.count; i++) {
		s->found.words[i].from += w->edit.text.size - before;
		s->found.words[i].to += w->edit.text.size - before;
	}
	done_with(view, s->at);
	show_word(view);
	formview_typed(view);
}

/* The word, wherever it stands. */
static void ignore(struct formview *view)
{
	struct formview_spelling *s = &view->writing.spelling;
	struct buffer word = BUFFER_INIT;

	buffer_text(&word, word_text(view, word_at(s)));
	for (size_t i = s->found.count; i-- > 0;)
		if (text_equal(word_text(view, &s->found.words[i]), buffer_view(&word)))
			done_with(view, i);
	buffer_release(&word);
	show_word(view);
}

static void learn(struct formview *view)
{
	struct error err = ERROR_INIT;

	if (desk_spell_learn(word_text(view, word_at(&view->writing.spelling)), &err))
		tui_fail(view->tui, &err);
	else
		ignore(view);
}

static void replacement_given(struct tui *tui, void *context, const char *text)
{
	struct formview *view = context;

	(void) tui;
	/* An empty line leaves the word; Del in the text takes it out. */
	if (text && *text && view->writing.spelling.on)
		replace(view, text_from(text));
}

static void language_given(struct tui *tui, void *context, const char *text)
{
	struct formview *view = context;

	(void) tui;
	if (!text || !*text || !view->writing.on)
		return;
	snprintf(view->language, sizeof view->language, "%s", text);
	/* A language that nobody has is not asked for again. */
	if (!look(view))
		view->language[0] = '\0';
}

bool formview_spell_event(struct formview *view, const struct term_event *event)
{
	struct desk_unknown *word = word_at(&view->writing.spelling);
	size_t index = (size_t) (event->key - '1');

	if (event->kind == TERM_EVENT_PASTE) {
		tui_say(view->tui, "nothing to paste into here; Enter goes on writing");
		return true;
	}
	if (event->key < '1' || event->key > '9')
		return false;
	if (word && index < word->proposed_count)
		replace(view, text_from(word->proposed[index]));
	else
		tui_say(view->tui, "there is no proposal %zu; r takes a word of yours", index + 1);
	return true;
}

bool formview_spell_can(const struct formview *view, enum tui_action action)
{
	const struct formview_spelling *s = &view->writing.spelling;

	switch (action) {
	case TUI_SPELL_TAKE:
		return s->at < s->found.count && s->found.words[s->at].proposed_count > 0;
	case TUI_SPELL_REPLACE:
	case TUI_SPELL_IGNORE:
	case TUI_SPELL_LEARN:
	case TUI_SPELL_LANGUAGE:
	case TUI_SPELL_EDIT:
	case TUI_UP:
	case TUI_DOWN:
	case TUI_BACK:
		return true;
	default:
		return false;
	}
}

void formview_spell_act(struct formview *view, enum tui_action action)
{
	struct formview_spelling *s = &view->writing.spelling;
	char label[80];

	switch (action) {
	case TUI_SPELL_REPLACE:
		snprintf(label, sizeof label,
		         "instead of %.*s:", TEXT_ARG(word_text(view, word_at(s))));
		tui_ask(view->tui, label, "", NULL, replacement_given, view);
		break;
	case TUI_SPELL_IGNORE:
		ignore(view);
		break;
	case TUI_SPELL_LEARN:
		learn(view);
		break;
	case TUI_SPELL_LANGUAGE:
		tui_ask(view->tui, "language, such as en_US:", view->language, NULL, language_given,
		        view);
		break;
	case TUI_UP:
		s->at = s->at ? s->at - 1 : s->found.count - 1;
		show_word(view);
		break;
	case TUI_DOWN:
		s->at = s->at + 1 < s->found.count ? s->at + 1 : 0;
		show_word(view);
		break;
	default:
		formview_spell_end(view);
		break;
	}
}

/* --- drawing ---------------------------------------------------------------------- */

int formview_spell_rows(const struct formview *view, int rows)
{
	int wanted = (int) view->writing.spelling.found.count + 2;
	int most = rows / 3;

	if (rows < ROWS_FROM)
		return 0;
	return wanted < most ? wanted : most;
}

static void draw_proposed(const struct desk_unknown *word, int y, int x, int width)
{
	int used = 0;

	if (!word->proposed_count)
		term_puts(y, x, width, TERM_DIM, "nothing is proposed; r takes a word of yours");
	for (size_t i = 0; i < word->proposed_count && used < width; i++) {
		used += term_printf(y, x + used, width - used, TERM_KEY, "%zu", i + 1) + 1;
		if (used < width)
			used +=
			    term_puts(y, x + used, width - used, TERM_NORMAL, word->proposed[i]) +
			    2;
	}
}

void formview_spell_draw(struct formview *view, const struct tui_area *area)
{
	struct formview_spelling *s = &view->writing.spelling;
	size_t rows = area->rows > 2 ? (size_t) area->rows - 2 : 1;
	size_t top = s->at >= rows ? s->at - rows + 1 : 0;
	int width = area->columns - 4;

	term_box(
	    area->y, area->x, area->rows, area->columns, TERM_TITLE,
	    arena_printf(area->arena, "unknown to %s", s->found.program),
	    arena_printf(area->arena, "%s  %zu/%zu", view->language, s->at + 1, s->found.count));
	for (size_t i = 0; i < rows && top + i < s->found.count; i++) {
		const struct desk_unknown *word = &s->found.words[top + i];
		bool here = top + i == s->at;
		int y = area->y + 1 + (int) i;

		if (here)
			term_puts(y, area->x + 1, 1, TERM_NORMAL, term_is_plain() ? ">" : "▸");
		term_put(y, area->x + 2, WORD_SHOWN, here ? TERM_TITLE : TERM_NORMAL,
		         word_text(view, word));
		draw_proposed(word, y, area->x + 3 + WORD_SHOWN, width - WORD_SHOWN - 1);
	}
}

void formview_spell_line(struct formview *view, int y, int x, int width)
{
	struct desk_unknown *word = word_at(&view->writing.spelling);
	int used;

	if (!word)
		return;
	used =
	    term_printf(y, x, width, TERM_WARNING, "! %.*s", TEXT_ARG(word_text(view, word))) + 2;
	if (used < width)
		draw_proposed(word, y, x + used, width - used);
}
