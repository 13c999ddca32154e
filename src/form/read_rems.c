/* What a form file keeps of a form of REMS, and texts between questions. */
#include "form/read.h"
#include "form/rems.h"

#include <string.h>

enum { FORM_NUMBER_MOST = 1000000000 };

void form_read_rems_head(struct form_reader *reader, const struct yaml_node *node)
{
	static const char *const known[] = {"form", "organization", NULL};
	struct form *form = reader->form;

	if (!node || !form_read_map(reader, node, "rems", known))
		return;
	form->rems_form = form_read_number(reader, yaml_get(node, "form"), 1, FORM_NUMBER_MOST);
	form->rems_organization = form_read_string(reader, node, "organization", false);
}

const struct form_rems *form_read_rems(struct form_reader *reader, const struct yaml_node *map)
{
	static const char *const known[] = {"form", "field", "type", "private", "columns", NULL};
	const struct yaml_node *node = yaml_get(map, "rems");
	size_t columns = yaml_get(map, "columns") ? yaml_get(map, "columns")->count : 0;
	const struct yaml_node *keys = yaml_get(node, "columns");
	struct form_rems *rems;
	size_t type;

	if (!node || !form_read_map(reader, node, "rems", known))
		return NULL;
	rems = arena_new(reader->arena, 1, sizeof *rems);
	rems->form = yaml_get(node, "form")
	                 ? form_read_number(reader, yaml_get(node, "form"), 1, FORM_NUMBER_MOST)
	                 : reader->form->rems_form;
	rems->field = form_read_string(reader, node, "field", true);
	form_read_string(reader, node, "type", true);
	type =
	    form_read_name(reader, node, "type", form_rems_types, FORM_REMS_TYPES, FORM_REMS_TEXT);
	rems->type = form_rems_types[type];
	rems->private = form_read_bool(reader, node, "private", false);
	rems->columns = form_read_list(reader, keys);
	if (type == FORM_REMS_TABLE && (!keys || keys->count != columns))
		form_fault(reader, keys ? keys : node,
		           "a table of REMS needs the key of each of its columns");
	return rems;
}

const char *form_read_help(struct form_reader *reader, const struct form_question *question)
{
	struct buffer help = BUFFER_INIT;
	const char *copy;

	buffer_string(&help, question->own_help);
	if (*question->placeholder)
		buffer_printf(&help, "%sIn the empty box: %s", help.size ? "\n" : "",
		              question->placeholder);
	if (question->rems && question->rems->private)
		buffer_printf(&help, "%sReviewers do not see this answer.", help.size ? "\n" : "");
	copy = arena_string(reader->arena, buffer_cstr(&help));
	buffer_release(&help);
	return copy;
}

static void place_note(struct form_reader *reader, const struct form_note *note,
                       struct form_question *from, struct form_question *end)
{
	for (; from < end; from++)
		if (text_equal_nocase(text_from(from->id), text_from(note->before))) {
			from->help =
			    arena_printf(reader->arena, "%s%s%s", note->says,
			                 *note->says && *from->help ? "\n\n" : "", from->help);
			return;
		}
	form_fault_at(reader, note->line, note->column,
	              "a note before \"%.60s\", which is no question of this section",
	              note->before);
}

void form_read_notes(struct form_reader *reader, const struct yaml_node *notes,
                     struct form_section *section, struct form_question *from,
                     struct form_question *end)
{
	static const char *const known[] = {"says", "before", "rems", NULL};
	struct form_note *list;

	if (!notes)
		return;
	if (notes->kind != YAML_LIST) {
		form_fault(reader, notes, "notes must be a list");
		return;
	}
	list = arena_new(reader->arena, notes->count + 1, sizeof *list);
	section->notes = list;
	for (const struct yaml_node *node = notes->first; node; node = node->next) {
		struct form_note *note = &list[section->note_count];

		if (!form_read_map(reader, node, "a note", known))
			continue;
		note->says = form_read_string(reader, node, "says", false);
		note->before = form_read_string(reader, node, "before", false);
		note->rems = form_read_rems(reader, node);
		note->line = node->line;
		note->column = node->column;
		section->note_count++;
	}
	/* The last one first, so that each comes above those that follow it. */
	for (size_t i = section->note_count; i; i--)
		if (*list[i - 1].before)
			place_note(reader, &list[i - 1], from, end);
}
