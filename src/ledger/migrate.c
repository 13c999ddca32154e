/* migrate.c - layouts: making the first one and stepping to the next. */
#include "base/buffer.h"
#include "base/file.h"
#include "ledger/store.h"

/* One row a layout, in order. */
static const enum ledger_statement layouts[] = {LEDGER_SCHEMA_1, LEDGER_SCHEMA_2, LEDGER_SCHEMA_3,
                                                LEDGER_SCHEMA_4, LEDGER_SCHEMA_5};
#define LAYOUTS ((int) (sizeof layouts / sizeof *layouts))

int ledger_newest_layout(void)
{
	return LAYOUTS;
}

static int read_layout(struct ledger *ledger, struct error *err)
{
	int64_t layout;
	int code = ledger_number(ledger, LEDGER_LAYOUT, 0, &layout, err, "");
	if (!code)
		ledger->layout = (int) layout;
	return code;
}

static int keep_copy(struct ledger *ledger, struct error *err)
{
	struct buffer path = BUFFER_INIT;
	for (int i = 1; i == 1 || file_exists(path.at); i++) {
		buffer_clear(&path);
		buffer_printf(&path, "%s.layout-%d", ledger->path, ledger->layout);
		if (i > 1)
			buffer_printf(&path, ".%d", i);
	}
	int code = ledger_backup(ledger, path.at, err);
	buffer_release(&path);
	return code;
}

/* Rows that refer to nothing would be the migration's own fault. */
static int check_links(struct ledger *ledger, struct error *err)
{
	struct ledger_rows rows;
	int code = ledger_query(ledger, LEDGER_CHECK_LINKS, &rows, err, "");
	if (code)
		return code;
	bool broken = ledger_next(&rows);
	code = ledger_done(&rows, err);
	if (!code && broken)
		code =
		    error_set(err, ERROR_IO,
		              "bringing the ledger %s to layout %d would break links between its "
		              "records; it was left as it is",
		              ledger->path, ledger->layout + 1);
	return code;
}

/* Another program may have been quicker: the layout is read again under the
 * lock. */
static int step(struct ledger *ledger, const char *const *texts, struct error *err)
{
	int before = ledger->layout;
	int code = ledger_script(ledger, LEDGER_BEGIN_WRITE, err);
	if (code)
		return code;
	code = read_layout(ledger, err);
	if (!code && ledger->layout == before) {
		int result = sqlite3_exec(ledger->db, texts[before], NULL, NULL, NULL);
		code = ledger_fault(ledger, result, err);
		if (!code)
			code = check_links(ledger, err);
		if (!code)
			code = read_layout(ledger, err);
		if (!code && ledger->layout != before + 1)
			code = error_set(err, ERROR_IO, "layout %d does not say that it is one",
			                 before + 1);
	}
	if (!code)
		code = ledger_script(ledger, LEDGER_COMMIT, err);
	if (code && !sqlite3_get_autocommit(ledger->db)) {
		struct error ignored = ERROR_INIT;
		ledger_script(ledger, LEDGER_ROLLBACK, &ignored);
		ledger->layout = before;
	}
	return code;
}

int ledger_migrate(struct ledger *ledger, const char *const *texts, int count, struct error *err)
{
	int code = read_layout(ledger, err);
	/* Tables cannot be built anew while links are watched, and the watch
	 * cannot be lifted inside a transaction. */
	sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
	bool stepped = false, empty = ledger->layout == 0;
	while (!code && ledger->layout < count) {
		if (!empty)
			code = keep_copy(ledger, err);
		if (!code)
			code = step(ledger, texts, err);
		stepped = true;
	}
	sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	/* The layout is to be read from the file's own head (open.c). */
	if (!code && stepped)
		code = ledger_script(ledger, LEDGER_CHECKPOINT, err);
	return code;
}

int ledger_bring_up(struct ledger *ledger, struct error *err)
{
	const char *texts[LAYOUTS];
	for (int i = 0; i < LAYOUTS; i++)
		texts[i] = ledger_sql[layouts[i]];
	return ledger_migrate(ledger, texts, LAYOUTS, err);
}
