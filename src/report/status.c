#include "report/status.h"

#include "base/clock.h"
#include "base/jsontext.h"
#include "base/utf8.h"

#include <inttypes.h>

int status_gather(struct desk *desk, struct status *status, struct error *err)
{
	struct ledger *ledger;
	struct ledger_rows rows;
	char soon[CLOCK_DATE_SIZE];
	long today = 0;

	*status = (struct status){.ledger = desk_ledger_path(desk)};
	if (desk_need_ledger(desk, err))
		return err->code;
	ledger = desk_ledger(desk);
	status->note = ledger_note(ledger);
	status->writable = ledger_is_writable(ledger);
	clock_parse_date(text_from(desk_today(desk)), &today);
	clock_format_date(today + STATUS_AHEAD, soon);
	if (ledger_query(ledger, LEDGER_STATUS, &rows, err, "tt", desk_today(desk), soon))
		return err->code;
	if (ledger_next(&rows)) {
		status->datasets = ledger_integer(&rows, 0);
		status->projects = ledger_integer(&rows, 1);
		status->requests = ledger_integer(&rows, 2);
		status->deadlines = ledger_integer(&rows, 3);
		status->overdue = ledger_integer(&rows, 4);
		status->due = ledger_integer(&rows, 5);
	}
	return ledger_done(&rows, err);
}

static void put(struct buffer *out, int64_t count, const char *one, const char *many,
                const char *after)
{
	buffer_printf(out, "%" PRId64 " %s%s", count, count == 1 ? one : many, after);
}

/* The one step that helps most here. */
static const char *next_step(const struct status *s)
{
	if (!s->datasets)
		return "accord import FILE.csv brings in data sets; accord demo shows a ledger "
		       "with 620";
	if (!s->projects)
		return "accord project add SLUG uses=... datasets=... says what is intended";
	if (s->overdue)
		return "accord deadline list shows what is overdue";
	return "accord digest tells what is due, who waits, and what is at risk";
}

void status_text(const struct status *s, struct buffer *out)
{
	buffer_string(out, "Ledger ");
	utf8_clean(out, text_from(s->ledger), false);
	buffer_string(out, s->writable ? "\n" : " (can only be read)\n");
	if (s->note)
		buffer_printf(out, "  %s\n", s->note);
	buffer_string(out, "  ");
	put(out, s->datasets, "data set", "data sets", ", ");
	put(out, s->projects, "project", "projects", ", ");
	put(out, s->requests, "request under way", "requests under way", "\n  ");
	put(out, s->deadlines, "open deadline", "open deadlines", ": ");
	buffer_printf(out, "%" PRId64 " overdue, %" PRId64 " due within %d days\n", s->overdue,
	              s->due, STATUS_AHEAD);
	buffer_printf(out, "Next: %s\n", next_step(s));
}

json_t *status_json(const struct status *s)
{
	json_t *object = json_object();

	json_object_set_new(object, "ledger", jsontext_string(s->ledger));
	json_object_set_new(object, "writable", json_boolean(s->writable));
	json_object_set_new(object, "note", jsontext_string(s->note));
	json_object_set_new(object, "datasets", json_integer(s->datasets));
	json_object_set_new(object, "projects", json_integer(s->projects));
	json_object_set_new(object, "requests", json_integer(s->requests));
	json_object_set_new(object, "deadlines", json_integer(s->deadlines));
	json_object_set_new(object, "overdue", json_integer(s->overdue));
	json_object_set_new(object, "due", json_integer(s->due));
	return object;
}
