/* undo.c - taking back a person's last event by its inverse changeset. */
#include "base/memory.h"
#include "ledger/store.h"

#include <inttypes.h>
#include <stdio.h>

struct undoable {
	int64_t id; /* of a batch: its first event */
	bool batch;
	struct buffer words; /* "event 12 (request move: ...)" */
};

/* Where an inverse did not fit, for the message. */
struct clash {
	int kind; /* SQLITE_CHANGESET_..., 0: none yet */
	char table[32];
	int64_t version; /* of the row that is there now; 0: there is none */
};

static int on_clash(void *context, int kind, sqlite3_changeset_iter *at)
{
	struct clash *clash = context;
	clash->kind = kind;
	if (kind == SQLITE_CHANGESET_FOREIGN_KEY)
		return SQLITE_CHANGESET_ABORT;
	const char *table = "";
	int columns = 0, operation, indirect;
	sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
	snprintf(clash->table, sizeof clash->table, "%s", table);
	sqlite3_value *version = NULL;
	/* `version` is every table's last column. */
	if ((kind == SQLITE_CHANGESET_DATA || kind == SQLITE_CHANGESET_CONFLICT) &&
	    sqlite3changeset_conflict(at, columns - 1, &version) == SQLITE_OK)
		clash->version = sqlite3_value_int64(version);
	return SQLITE_CHANGESET_ABORT;
}

static void put_words(struct buffer *words, int64_t id, struct ledger_rows *event)
{
	const char *action = ledger_string(event, 2), *summary = ledger_string(event, 3);
	int64_t count = ledger_integer(event, 4);
	if (count > 1)
		buffer_printf(words, "the batch of %" PRId64 " events from event %" PRId64 " (%s)",
		              count, id, action);
	else
		buffer_printf(words, "event %" PRId64 " (%s%s%s)", id, action, *summary ? ": " : "",
		              summary);
}

static int find(struct ledger *ledger, const char *actor, struct undoable *undoable,
                struct error *err)
{
	struct ledger_rows rows;
	int code = ledger_query(ledger, LEDGER_EVENT_UNDOABLE, &rows, err, "t", actor);
	if (code)
		return code;
	if (ledger_next(&rows)) {
		undoable->batch = ledger_integer(&rows, 1) != 0;
		undoable->id = ledger_integer(&rows, undoable->batch ? 1 : 0);
		put_words(&undoable->words, undoable->id, &rows);
	}
	code = ledger_done(&rows, err);
	if (!code && !undoable->id)
		code = error_set(err, ERROR_MISSING, "there is nothing of %s that could be undone",
		                 actor);
	return code;
}

static int may_undo(struct ledger *ledger, struct ledger_rows *event,
                    const struct undoable *undoable, struct error *err)
{
	const char *sealed = ledger_string(event, 2);
	if (*sealed)
		return error_set(err, ERROR_INPUT, "%s cannot be undone: %s", undoable->words.at,
		                 sealed);
	if (ledger_integer(event, 3) != ledger->layout)
		return error_set(err, ERROR_INPUT,
		                 "%s cannot be undone: the ledger's layout has changed since",
		                 undoable->words.at);
	return 0;
}

static int apply_inverse(struct ledger *ledger, struct text changeset, struct clash *clash,
                         struct error *err)
{
	void *inverse = NULL;
	int size = 0;
	int result = sqlite3changeset_invert((int) changeset.size, changeset.at, &size, &inverse);
	if (result == SQLITE_OK)
		result = sqlite3changeset_apply(ledger->db, size, inverse, NULL, on_clash, clash);
	sqlite3_free(inverse);
	if (result == SQLITE_ABORT && clash->kind)
		return error_set(err, ERROR_INPUT, "clash"); /* say_clash finds the words */
	return ledger_fault(ledger, result, err);
}

static int apply_all(struct ledger *ledger, const struct undoable *undoable, struct clash *clash,
                     struct error *err)
{
	struct ledger_rows rows;
	int code = ledger_query(ledger,
	                        undoable->batch ? LEDGER_EVENT_BATCH_CHANGES : LEDGER_EVENT_CHANGES,
	                        &rows, err, "i", undoable->id);
	if (code)
		return code;
	while (!code && ledger_next(&rows)) {
		code = may_undo(ledger, &rows, undoable, err);
		if (!code)
			code = apply_inverse(ledger, ledger_text(&rows, 4), clash, err);
	}
	struct error ignored = ERROR_INIT;
	int done = ledger_done(&rows, code ? &ignored : err);
	return code ? code : done;
}

static int say_clash(struct ledger *ledger, const struct undoable *undoable,
                     const struct clash *clash, struct error *err)
{
	const char *words = undoable->words.at;
	if (clash->kind == SQLITE_CHANGESET_FOREIGN_KEY)
		return error_set(
		    err, ERROR_INPUT,
		    "%s cannot be undone: other records refer to what it made; nothing "
		    "was changed",
		    words);
	if (clash->kind == SQLITE_CHANGESET_CONSTRAINT)
		return error_set(err, ERROR_INPUT,
		                 "%s cannot be undone: the name of a %s is taken by another one; "
		                 "nothing was changed",
		                 words, clash->table);
	struct ledger_rows rows;
	struct error ignored = ERROR_INIT;
	int code = ERROR_INPUT;
	if (!ledger_query(ledger, LEDGER_EVENT_BY_ID, &rows, &ignored, "i", clash->version)) {
		if (ledger_next(&rows))
			error_set(err, code,
			          "%s cannot be undone: the same %s was changed since by %s "
			          "(event %" PRId64 ": %s); nothing was changed",
			          words, clash->table, ledger_string(&rows, 2), clash->version,
			          ledger_string(&rows, 4));
		else
			error_set(err, code,
			          "%s cannot be undone: the same %s was changed or removed since; "
			          "nothing was changed",
			          words, clash->table);
		ledger_done(&rows, &ignored);
	}
	return code;
}

int ledger_undo(struct ledger *ledger, const char *actor, int64_t *undone, struct buffer *what,
                struct error *err)
{
	struct undoable undoable = {0};
	struct clash clash = {0};
	int code = ledger_begin(ledger, actor, "undo", err);
	if (code)
		return code;
	code = find(ledger, actor, &undoable, err);
	if (!code)
		code = apply_all(ledger, &undoable, &clash, err);
	if (!code) {
		ledger->action.undoes = undoable.id;
		code = ledger_commit(ledger, err, "took back %s", undoable.words.at);
	} else {
		ledger_rollback(ledger);
		if (clash.kind)
			code = say_clash(ledger, &undoable, &clash, err);
	}
	if (!code) {
		*undone = undoable.id;
		buffer_text(what, buffer_view(&undoable.words));
	}
	buffer_release(&undoable.words);
	return code;
}
