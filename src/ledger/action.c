/* action.c - one action: one transaction, one changeset, one event. */
#include "base/clock.h"
#include "base/memory.h"
#include "ledger/chain.h"
#include "ledger/store.h"

#include <assert.h>
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

/* All tables but the log itself and the drafts, which live apart from it. */
const char *const ledger_attached[] = {
    "answer",       "attachment",      "block",
    "dataset",      "dataset_license", "deadline",
    "evidence",     "evidence_use",    "form_text",
    "holding",      "obligation",      "part",
    "permission",   "person",          "portal",
    "position",     "project",         "project_dataset",
    "readiness",    "registration",    "registration_step",
    "release",      "request",         "request_dataset",
    "request_note", "request_person",  "sent",
    "source",       "transfer",        NULL,
};

const char *ledger_system_user(struct ledger *ledger)
{
	if (!ledger->system_user) {
		const struct passwd *who = getpwuid(geteuid());
		char number[32];
		snprintf(number, sizeof number, "uid-%lu", (unsigned long) geteuid());
		ledger->system_user = memory_copy(who && who->pw_name[0] ? who->pw_name : number);
	}
	return ledger->system_user;
}

static void forget(struct ledger *ledger)
{
	struct ledger_action *action = &ledger->action;
	if (action->session)
		sqlite3session_delete(action->session);
	memory_free(action->actor);
	memory_free(action->words);
	memory_free(action->sealed);
	*action = (struct ledger_action){0};
}

static int record(struct ledger *ledger, struct error *err)
{
	sqlite3_session **session = &ledger->action.session;
	int result = sqlite3session_create(ledger->db, "main", session);
	for (int i = 0; result == SQLITE_OK && ledger_attached[i]; i++)
		result = sqlite3session_attach(*session, ledger_attached[i]);
	return ledger_fault(ledger, result, err);
}

int ledger_begin(struct ledger *ledger, const char *actor, const char *words, struct error *err)
{
	assert(!ledger->action.event);
	if (ledger->only_read)
		return error_set(err, ERROR_WRITE, "the ledger %s can only be read: %s",
		                 ledger->path, ledger->only_read);
	int code = ledger_script(ledger, LEDGER_BEGIN_WRITE, err);
	if (code)
		return code;
	int64_t last;
	code = ledger_number(ledger, LEDGER_EVENT_HEAD, 0, &last, err, "");
	if (!code)
		code = record(ledger, err);
	ledger->action.event = code ? 0 : last + 1;
	ledger->action.actor = memory_copy(actor);
	ledger->action.words = memory_copy(words);
	if (code)
		ledger_rollback(ledger);
	return code;
}

int64_t ledger_event(const struct ledger *ledger)
{
	return ledger->action.event;
}

void ledger_batch(struct ledger *ledger, bool on)
{
	if (on != ledger->batching)
		ledger->batch = 0;
	ledger->batching = on;
}

void ledger_seal(struct ledger *ledger, const char *why)
{
	assert(ledger->action.event && why && *why);
	memory_free(ledger->action.sealed);
	ledger->action.sealed = memory_copy(why);
}

struct number {
	char digits[24];
};

static struct text decimal(struct number *room, int64_t value)
{
	int size = snprintf(room->digits, sizeof room->digits, "%" PRId64, value);
	return text_span(room->digits, (size_t) size);
}

static int add_event(struct ledger *ledger, struct text changeset, struct text summary,
                     struct error *err)
{
	const struct ledger_action *action = &ledger->action;
	int64_t batch = !ledger->batching ? 0 : ledger->batch ? ledger->batch : action->event;
	const char *sealed = action->sealed ? action->sealed : "";
	const char *user = ledger_system_user(ledger);
	char at[CLOCK_INSTANT_SIZE], previous[CHECKSUM_SIZE], hash[CHECKSUM_SIZE];
	int64_t last;
	clock_now(at);
	int code = ledger_head(ledger, &last, previous, err);
	if (code)
		return code;
	struct number numbers[4];
	const struct text fields[LEDGER_CHAIN_FIELDS] = {
	    [LEDGER_CHAIN_PREVIOUS] = text_from(previous),
	    [LEDGER_CHAIN_ID] = decimal(&numbers[0], action->event),
	    [LEDGER_CHAIN_AT] = text_from(at),
	    [LEDGER_CHAIN_ACTOR] = text_from(action->actor),
	    [LEDGER_CHAIN_SYSTEM_USER] = text_from(user),
	    [LEDGER_CHAIN_ACTION] = text_from(action->words),
	    [LEDGER_CHAIN_SUMMARY] = summary,
	    [LEDGER_CHAIN_BATCH] = decimal(&numbers[1], batch),
	    [LEDGER_CHAIN_UNDOES] = decimal(&numbers[2], action->undoes),
	    [LEDGER_CHAIN_SEALED] = text_from(sealed),
	    [LEDGER_CHAIN_LAYOUT] = decimal(&numbers[3], ledger->layout),
	    [LEDGER_CHAIN_CHANGESET] = changeset,
	};
	ledger_chain_hash(fields, hash);
	code =
	    ledger_run(ledger, LEDGER_EVENT_ADD, NULL, err,
	               "itttt"
	               "xii"
	               "ti"
	               "btt",
	               action->event, at, action->actor, user, action->words, summary, batch,
	               action->undoes, sealed, (int64_t) ledger->layout, changeset, previous, hash);
	if (!code)
		ledger->batch = batch;
	return code;
}

static int commit(struct ledger *ledger, struct text summary, struct error *err)
{
	void *bytes = NULL;
	int size = 0;
	int result = sqlite3session_changeset(ledger->action.session, &size, &bytes);
	int code = ledger_fault(ledger, result, err);
	if (!code && (size > 0 || ledger->action.sealed)) {
		struct text changeset = text_span(bytes, (size_t) size);

		code = ledger_words_follow(ledger, changeset, err);
		if (!code)
			code = add_event(ledger, changeset, summary, err);
		if (!code)
			code = ledger_script(ledger, LEDGER_COMMIT, err);
	}
	sqlite3_free(bytes);
	if (!sqlite3_get_autocommit(ledger->db)) {
		ledger_rollback(ledger);
	} else {
		forget(ledger);
	}
	return code;
}

int ledger_commit(struct ledger *ledger, struct error *err, const char *summary, ...)
{
	assert(ledger->action.event);
	struct buffer words = BUFFER_INIT;
	va_list args;
	va_start(args, summary);
	buffer_vprintf(&words, summary, args);
	va_end(args);
	int code = commit(ledger, buffer_view(&words), err);
	buffer_release(&words);
	return code;
}

void ledger_rollback(struct ledger *ledger)
{
	if (ledger->db && !sqlite3_get_autocommit(ledger->db)) {
		struct error ignored = ERROR_INIT;
		ledger_script(ledger, LEDGER_ROLLBACK, &ignored);
	}
	forget(ledger);
}

int ledger_head(struct ledger *ledger, int64_t *event, char hash[65], struct error *err)
{
	struct ledger_rows rows;
	int code = ledger_query(ledger, LEDGER_EVENT_HEAD, &rows, err, "");
	if (code)
		return code;
	*event = 0;
	hash[0] = '\0';
	if (ledger_next(&rows)) {
		*event = ledger_integer(&rows, 0);
		snprintf(hash, CHECKSUM_SIZE, "%s", ledger_string(&rows, 1));
	}
	return ledger_done(&rows, err);
}
