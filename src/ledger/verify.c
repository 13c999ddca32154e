/* verify.c - is the ledger what was written? */
#include "ledger/chain.h"
#include "ledger/store.h"

#include <inttypes.h>
#include <string.h>

#define FAULTS_MOST 100 /* more say nothing new */

struct report {
	void (*found)(void *context, const char *sentence);
	void *context;
	int count;
};

static void report(struct report *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void report(struct report *to, const char *format, ...)
{
	if (to->count++ >= FAULTS_MOST)
		return;
	struct buffer sentence = BUFFER_INIT;
	va_list args;
	va_start(args, format);
	buffer_vprintf(&sentence, format, args);
	va_end(args);
	to->found(to->context, sentence.at);
	buffer_release(&sentence);
}

/* What could not be read is a finding too. */
static int note_fault(struct report *to, int code, struct error *err)
{
	if (code != ERROR_INPUT && code != ERROR_IO)
		return code;
	report(to, "%s", err->message);
	error_clear(err);
	return 0;
}

static int check_file(struct ledger *ledger, struct report *to, struct error *err)
{
	struct ledger_rows rows;
	int code = ledger_query(ledger, LEDGER_CHECK_FILE, &rows, err, "");
	if (code)
		return note_fault(to, code, err);
	while (ledger_next(&rows))
		if (strcmp(ledger_string(&rows, 0), "ok") != 0)
			report(to, "the file is damaged: %s", ledger_string(&rows, 0));
	return note_fault(to, ledger_done(&rows, err), err);
}

static int check_links(struct ledger *ledger, struct report *to, struct error *err)
{
	struct ledger_rows rows;
	int code = ledger_query(ledger, LEDGER_CHECK_LINKS, &rows, err, "");
	if (code)
		return note_fault(to, code, err);
	while (ledger_next(&rows))
		report(to, "a row of %s (%" PRId64 ") refers to a %s that is not there",
		       ledger_string(&rows, 0), ledger_integer(&rows, 1), ledger_string(&rows, 2));
	return note_fault(to, ledger_done(&rows, err), err);
}

static void check_event(struct ledger_rows *rows, const char *last, char hash[CHECKSUM_SIZE],
                        struct report *to)
{
	struct text fields[LEDGER_CHAIN_FIELDS];
	/* Numbers become text in place; all before the first look at a pointer. */
	for (int i = 0; i < LEDGER_CHAIN_FIELDS; i++)
		fields[i] = ledger_text(rows, i);
	struct text stored = ledger_text(rows, LEDGER_CHAIN_FIELDS);
	int64_t id = ledger_integer(rows, LEDGER_CHAIN_ID);
	ledger_chain_hash(fields, hash);
	if (!text_is(stored, hash))
		report(to,
		       "event %" PRId64 " (%.*s) is not as it was written: its hash does not fit",
		       id, TEXT_ARG(fields[LEDGER_CHAIN_ACTION]));
	if (!text_is(fields[LEDGER_CHAIN_PREVIOUS], last))
		report(to,
		       "event %" PRId64 " (%.*s) does not follow the one before it: an event was "
		       "changed, taken out or put in",
		       id, TEXT_ARG(fields[LEDGER_CHAIN_ACTION]));
	/* From here on the stored hash counts, so that one fault is told once. */
	memset(hash, 0, CHECKSUM_SIZE);
	memcpy(hash, stored.at ? stored.at : "",
	       stored.size < CHECKSUM_SIZE ? stored.size : CHECKSUM_SIZE - 1);
}

static int check_chain(struct ledger *ledger, struct report *to, struct error *err)
{
	struct ledger_rows rows;
	char last[CHECKSUM_SIZE] = "", hash[CHECKSUM_SIZE];
	int code = ledger_query(ledger, LEDGER_EVENT_CHAIN, &rows, err, "");
	if (code)
		return note_fault(to, code, err);
	while (ledger_next(&rows)) {
		check_event(&rows, last, hash, to);
		memcpy(last, hash, sizeof last);
	}
	return note_fault(to, ledger_done(&rows, err), err);
}

int ledger_verify(struct ledger *ledger, void (*found)(void *context, const char *sentence),
                  void *context, struct error *err)
{
	struct report to = {found, context, 0};
	int code = ledger_script(ledger, LEDGER_BEGIN_READ, err);
	if (code)
		return code;
	code = check_file(ledger, &to, err);
	if (!code)
		code = check_links(ledger, &to, err);
	if (!code)
		code = check_chain(ledger, &to, err);
	ledger_rollback(ledger);
	if (to.count > FAULTS_MOST) {
		int more = to.count - FAULTS_MOST;
		to.count = 0;
		report(&to, "and %d more", more);
	}
	return code ? code : to.count ? ERROR_FINDINGS : 0;
}
