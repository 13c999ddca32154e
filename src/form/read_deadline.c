/* read_deadline.c - what is due when: `deadlines:`. */
#include "form/read.h"

#include "base/near.h"
#include "form/moves.h"
#include "form/pattern.h"

#include <string.h>

const char *const form_event_names[] = {"incident",    "change",    "withdrawal",
                                        "publication", "close-out", NULL};

bool form_is_event(struct text name)
{
	for (const char *const *event = form_event_names; *event; event++)
		if (text_is(name, *event))
			return true;
	return false;
}

static const char *read_state(struct form_reader *reader, const struct yaml_node *node)
{
	const char *near;

	if (!node || form_state_find(yaml_text(node)) != FORM_STATES)
		return node ? node->value.at : "";
	near = near_of(yaml_text(node), form_state_names);
	if (!near && text_is(node->key, "after"))
		near = near_of(yaml_text(node), form_event_names);
	form_fault(reader, node, "unknown state \"%.60s\"%s%s%s",
	           yaml_text(node).size ? yaml_text(node).at : "", near ? "; did you mean \"" : "",
	           near ? near : "", near ? "\"?" : "");
	return "";
}

/* "15,7,1" of a list of days. */
static const char *read_reminds(struct form_reader *reader, const struct yaml_node *node)
{
	const struct yaml_node *item = node && node->kind == YAML_LIST ? node->first : node;
	const char *out = "";
	size_t count = 0;

	for (; item; item = item == node ? NULL : item->next) {
		long days = form_read_number(reader, item, 0, FORM_REMIND_DAYS);

		out = arena_printf(reader->arena, "%s%s%ld", out, *out ? "," : "", days);
		if (++count > FORM_REMINDS_MOST) {
			form_fault(reader, item, "at most %d reminders", FORM_REMINDS_MOST);
			break;
		}
	}
	return out;
}

static void read_period(struct form_reader *reader, const struct yaml_node *node,
                        struct form_deadline *deadline)
{
	bool event = form_is_event(text_from(deadline->after));

	deadline->months = form_read_number(reader, yaml_get(node, "months"), 0, 1200);
	deadline->days = form_read_number(reader, yaml_get(node, "days"), 0, 36500);
	deadline->hours = form_read_number(reader, yaml_get(node, "hours"), 0, 10000);
	deadline->before = form_read_bool(reader, node, "before", false);
	if (!deadline->months && !deadline->days && !deadline->hours)
		form_fault(
		    reader, node,
		    "a deadline needs months, days or hours, counted from the move or event");
	if (!event && (deadline->hours || deadline->before))
		form_fault(reader, yaml_get(node, deadline->before ? "before" : "hours"),
		           "\"%s\" is for what follows an event, and %.60s is a state",
		           deadline->before ? "before" : "hours", deadline->after);
	if (event && *deadline->every)
		form_fault(reader, yaml_get(node, "every"),
		           "what follows an event comes once; \"every\" is for states");
}

static void read_deadline(struct form_reader *reader, const struct yaml_node *node,
                          struct form_deadline *deadline)
{
	static const char every[] =
	    "^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=[1-9][0-9]{0,2})?\\z";
	const struct yaml_node *ends = yaml_get(node, "ends");

	deadline->kind = form_read_string(reader, node, "kind", true);
	if (!form_is_short_name(deadline->kind))
		form_fault(reader, yaml_get(node, "kind"),
		           "the kind must be of small letters, digits and hyphens");
	deadline->after = form_read_string(reader, node, "after", true);
	if (!form_is_event(text_from(deadline->after)))
		deadline->after = read_state(reader, yaml_get(node, "after"));
	deadline->every = form_read_string(reader, node, "every", false);
	if (*deadline->every && form_pattern_try(every, text_from(deadline->every)))
		form_fault(
		    reader, yaml_get(node, "every"),
		    "\"every\" must be a rule such as FREQ=YEARLY or FREQ=YEARLY;INTERVAL=2");
	read_period(reader, node, deadline);
	deadline->reminds = read_reminds(reader, yaml_get(node, "reminds"));
	deadline->ends = form_read_list(reader, ends);
	if (ends && ends->kind == YAML_SCALAR)
		read_state(reader, ends);
	if (ends && ends->kind == YAML_LIST)
		for (const struct yaml_node *item = ends->first; item; item = item->next)
			read_state(reader, item);
	deadline->says = form_read_string(reader, node, "says", true);
	deadline->status = form_status_names[form_read_standing(reader, node, &deadline->source)];
}

void form_read_deadlines(struct form_reader *reader, const struct yaml_node *deadlines)
{
	static const char *const known[] = {"kind",   "after",  "months", "days", "hours",
	                                    "before", "every",  "ends",   "says", "reminds",
	                                    "source", "status", NULL};
	struct form_deadline *list;
	size_t used = 0;

	if (!deadlines)
		return;
	if (deadlines->kind != YAML_LIST) {
		form_fault(reader, deadlines, "deadlines must be a list");
		return;
	}
	list = arena_new(reader->arena, deadlines->count + 1, sizeof *list);
	for (const struct yaml_node *node = deadlines->first; node; node = node->next)
		if (form_read_map(reader, node, "a deadline", known))
			read_deadline(reader, node, &list[used++]);
	reader->form->deadlines = list;
	reader->form->deadline_count = used;
}
