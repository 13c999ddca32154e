/* open.c - opening and closing; whatever is refused is refused before the
 * first byte is written. */
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "ledger/store.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif

/* What a file's first hundred bytes say (sqlite.org/fileformat.html). */
#define HEAD_SIZE        100
#define HEAD_MAGIC       "SQLite format 3"
#define HEAD_PAGE_SIZE   16
#define HEAD_WRITE_KIND  18 /* 2: WAL */
#define HEAD_CHANGES     24
#define HEAD_PAGES       28
#define HEAD_LAYOUT      60
#define HEAD_APPLICATION 68
#define HEAD_VALID_FOR   92

static uint32_t number_at(const unsigned char *head, int at)
{
	const unsigned char *b = head + at;
	return (uint32_t) b[0] << 24 | (uint32_t) b[1] << 16 | (uint32_t) b[2] << 8 | b[3];
}

struct look {
	char *real;  /* the path without links, absolute */
	bool wal;    /* as the file's head says */
	bool beside; /* a journal or WAL with content lies beside it */
	const char *only_read;
};

static bool has_content(const char *path, const char *ending)
{
	struct buffer name = BUFFER_INIT;
	buffer_printf(&name, "%s%s", path, ending);
	struct stat st;
	bool there = stat(name.at, &st) == 0 && st.st_size > 0;
	buffer_release(&name);
	return there;
}

static bool waits_beside(const char *path)
{
	return has_content(path, "-wal") || has_content(path, "-journal");
}

static bool folder_is_writable(const char *path)
{
	struct buffer folder = BUFFER_INIT;
	const char *slash = strrchr(path, '/');
	buffer_bytes(&folder, path, slash > path ? (size_t) (slash - path) : 1);
	bool writable = faccessat(AT_FDCWD, folder.at, W_OK | X_OK, AT_EACCESS) == 0;
	buffer_release(&folder);
	return writable;
}

/* Looks at the file from outside, without opening it. */
static int look_at(const char *path, struct look *look, struct error *err)
{
	struct stat st;
	if (stat(path, &st)) {
		if (errno == ENOENT || errno == ENOTDIR)
			return error_set(err, ERROR_MISSING,
			                 "there is no ledger %s; make one with \"accord init\"",
			                 path);
		return error_errno(err, ERROR_WRITE, "the ledger %s cannot be opened", path);
	}
	if (!S_ISREG(st.st_mode))
		return error_set(err, ERROR_INPUT, "%s is %s, not an accord ledger", path,
		                 S_ISDIR(st.st_mode) ? "a folder" : "no plain file");
	if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS))
		return error_errno(err, ERROR_WRITE, "the ledger %s cannot be read", path);
	look->real = realpath(path, NULL);
	if (!look->real)
		return error_errno(err, ERROR_WRITE, "the ledger %s cannot be opened", path);
	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS))
		look->only_read = "you may only read the file";
	else if (!folder_is_writable(look->real))
		look->only_read = "you may not write into its folder";
	look->beside = waits_beside(look->real);
	return 0;
}

/* A file that was cut off: only sure when nothing waits beside it. */
static bool is_cut_off(const unsigned char *head, sqlite3_int64 size)
{
	unsigned page = (unsigned) head[HEAD_PAGE_SIZE] << 8 | head[HEAD_PAGE_SIZE + 1];
	if (page == 1)
		page = 65536;
	return number_at(head, HEAD_CHANGES) == number_at(head, HEAD_VALID_FOR) &&
	       (sqlite3_int64) number_at(head, HEAD_PAGES) * page > size;
}

static int refuse_newer(const struct ledger *ledger, int layout, struct error *err)
{
	return error_set(err, ERROR_CONFIG,
	                 "the ledger %s was written by a newer accord (layout %d, this one knows "
	                 "%d); update accord",
	                 ledger->path, layout, ledger_newest_layout());
}

/* Reads the head through SQLite's own file: opening it a second time would,
 * on closing, drop this process's locks. */
static int judge_head(struct ledger *ledger, struct look *look, struct error *err)
{
	sqlite3_file *file = NULL;
	sqlite3_file_control(ledger->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	unsigned char head[HEAD_SIZE];
	sqlite3_int64 size = 0;
	if (!file || !file->pMethods || file->pMethods->xFileSize(file, &size))
		return error_set(err, ERROR_IO, "the ledger %s cannot be read", ledger->path);
	if (size < HEAD_SIZE || file->pMethods->xRead(file, head, HEAD_SIZE, 0) ||
	    memcmp(head, HEAD_MAGIC, sizeof HEAD_MAGIC) != 0 ||
	    number_at(head, HEAD_APPLICATION) != LEDGER_APPLICATION_ID)
		return error_set(err, ERROR_INPUT,
		                 "%s is not an accord ledger; name another file with --ledger",
		                 ledger->path);
	int layout = (int) number_at(head, HEAD_LAYOUT);
	if (layout > ledger_newest_layout())
		return refuse_newer(ledger, layout, err);
	/* Looked at again: another program may have begun to write meanwhile. */
	if (!look->beside && is_cut_off(head, size) && !waits_beside(look->real))
		return error_set(err, ERROR_INPUT,
		                 "the ledger %s is damaged: its end is missing; bring back a copy "
		                 "with \"accord restore\"",
		                 ledger->path);
	look->wal = head[HEAD_WRITE_KIND] == 2;
	return 0;
}

static bool is_remote(const char *path)
{
#ifdef __linux__
	struct statfs fs;
	return statfs(path, &fs) == 0 && ledger_is_remote_type((unsigned long) fs.f_type);
#else
	(void) path;
	return false;
#endif
}

/* Nothing can be made beside the file, and nothing lies there: it is read as
 * it stands. */
static void append_still_uri(struct buffer *out, const char *path)
{
	buffer_string(out, "file:");
	for (const unsigned char *p = (const unsigned char *) path; *p; p++)
		if (*p <= ' ' || *p == '%' || *p == '?' || *p == '#' || *p > 126)
			buffer_printf(out, "%%%02X", *p);
		else
			buffer_byte(out, (char) *p);
	buffer_string(out, "?immutable=1");
}

static int open_file(struct ledger *ledger, const struct look *look, struct error *err)
{
	int result;
	if (look->only_read && !look->beside) {
		struct buffer uri = BUFFER_INIT;
		append_still_uri(&uri, look->real);
		result = sqlite3_open_v2(uri.at, &ledger->db,
		                         SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
		buffer_release(&uri);
	} else {
		int how = look->only_read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
		result = sqlite3_open_v2(look->real, &ledger->db, how, NULL);
	}
	if (!ledger->db)
		return error_set(err, ERROR_IO, "SQLite does not start");
	sqlite3_extended_result_codes(ledger->db, 1);
	return ledger_fault(ledger, result, err);
}

static void set_guards(struct ledger *ledger)
{
	sqlite3 *db = ledger->db;
	sqlite3_busy_timeout(db, LEDGER_PATIENCE_MS);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	/* A ledger may come from somebody else: its schema runs nothing. */
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
}

/* The layout as it stands with what waits in the WAL. */
static int judge_layout(struct ledger *ledger, enum ledger_mode mode, struct error *err)
{
	int64_t layout;
	int code = ledger_number(ledger, LEDGER_LAYOUT, 0, &layout, err, "");
	if (code)
		return code;
	ledger->layout = (int) layout;
	if (layout > ledger_newest_layout())
		return refuse_newer(ledger, ledger->layout, err);
	if (layout < ledger_newest_layout() && (mode == LEDGER_READ || ledger->only_read))
		return error_set(
		    err, ERROR_CONFIG,
		    "the ledger %s has the older layout %d; a command that writes, run by "
		    "somebody who may write it, brings it up to date",
		    ledger->path, ledger->layout);
	return 0;
}

static int settle_journal(struct ledger *ledger, const struct look *look, struct error *err)
{
	if (ledger->only_read)
		return 0;
	int code = ledger_script(ledger, LEDGER_KEEP_SAFE, err);
	if (!code && !ledger->note && !look->wal)
		code = ledger_script(ledger, LEDGER_JOURNAL_WAL, err);
	return code;
}

static int open_existing(struct ledger *ledger, enum ledger_mode mode, struct look *look,
                         struct error *err)
{
	int code = look_at(ledger->path, look, err);
	if (!code)
		code = open_file(ledger, look, err);
	if (code)
		return code;
	set_guards(ledger);
	/* Until it is taken as a ledger, what waits beside it stays there. */
	if (look->beside)
		sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	code = judge_head(ledger, look, err);
	if (code)
		return code;
	ledger->only_read = memory_copy(look->only_read);
	if (is_remote(look->real)) {
		ledger->note =
		    memory_copy("the ledger lies on a network file system: it is kept "
		                "with a plain journal, and one program at a time writes");
		if (look->wal && !look->only_read)
			code = ledger_script(ledger, LEDGER_JOURNAL_FILE, err);
	}
	if (!code)
		code = judge_layout(ledger, mode, err);
	if (!code)
		code = settle_journal(ledger, look, err);
	return code;
}

/* An empty file with the first layout, not yet in WAL: so its own head says
 * from the first moment what it is. */
static int make_file(struct ledger *ledger, struct error *err)
{
	int fd = open(ledger->path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST)
		return error_set(err, ERROR_WRITE,
		                 "%s is there already; choose another file with --ledger",
		                 ledger->path);
	if (fd < 0)
		return error_errno(err, ERROR_WRITE, "the ledger %s cannot be made", ledger->path);
	fchmod(fd, 0600);
	close(fd);
	char *real = realpath(ledger->path, NULL);
	int result =
	    sqlite3_open_v2(real ? real : ledger->path, &ledger->db, SQLITE_OPEN_READWRITE, NULL);
	free(real);
	int code = ledger->db ? ledger_fault(ledger, result, err)
	                      : error_set(err, ERROR_IO, "SQLite does not start");
	if (!code)
		code = ledger_bring_up(ledger, err);
	for (int i = 0; i < LEDGER_STATEMENT_COUNT; i++) {
		sqlite3_finalize(ledger->statements[i]);
		ledger->statements[i] = NULL;
	}
	sqlite3_close(ledger->db);
	ledger->db = NULL;
	if (code)
		unlink(ledger->path);
	return code;
}

static struct ledger *new_ledger(const char *path)
{
	struct ledger *ledger = memory_new(1, sizeof *ledger);
	ledger->path = memory_copy(path);
	return ledger;
}

static int make_folder_of(const char *path, struct error *err)
{
	const char *slash = strrchr(path, '/');
	if (!slash || slash == path)
		return 0;
	struct buffer folder = BUFFER_INIT;
	buffer_bytes(&folder, path, (size_t) (slash - path));
	int code = file_is_folder(folder.at) ? 0 : file_make_folder(folder.at, err);
	buffer_release(&folder);
	return code;
}

int ledger_open(const char *path, enum ledger_mode mode, struct ledger **out, struct error *err)
{
	*out = NULL;
	struct ledger *ledger = new_ledger(path);
	struct look look = {NULL, false, false, NULL};
	int code = 0;
	if (mode == LEDGER_MAKE) {
		code = make_folder_of(path, err);
		if (!code)
			code = make_file(ledger, err);
	}
	if (!code)
		code = open_existing(ledger, mode, &look, err);
	if (!code && !ledger->only_read && mode == LEDGER_READ) {
		code = ledger_script(ledger, LEDGER_ONLY_QUERY, err);
		ledger->only_read = memory_copy("it was opened for reading");
	}
	if (!code)
		sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	if (!code && ledger->layout < ledger_newest_layout())
		code = ledger_bring_up(ledger, err);
	free(look.real);
	if (code)
		ledger_close(ledger);
	else
		*out = ledger;
	return code;
}

int ledger_open_memory(struct ledger **out, struct error *err)
{
	struct ledger *ledger = new_ledger("(memory)");
	int result = sqlite3_open_v2(":memory:", &ledger->db,
	                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
	sqlite3_extended_result_codes(ledger->db, 1);
	set_guards(ledger);
	int code = ledger_fault(ledger, result, err);
	if (!code)
		code = ledger_bring_up(ledger, err);
	*out = code ? NULL : ledger;
	if (code)
		ledger_close(ledger);
	return code;
}

void ledger_close(struct ledger *ledger)
{
	if (!ledger)
		return;
	ledger_rollback(ledger);
	for (int i = 0; i < LEDGER_STATEMENT_COUNT; i++)
		sqlite3_finalize(ledger->statements[i]);
	sqlite3_close(ledger->db);
	memory_free(ledger->path);
	memory_free(ledger->note);
	memory_free(ledger->only_read);
	memory_free(ledger->system_user);
	memory_free(ledger);
}

const char *ledger_path(const struct ledger *ledger)
{
	return ledger->path;
}

bool ledger_is_writable(const struct ledger *ledger)
{
	return !ledger->only_read;
}

const char *ledger_note(const struct ledger *ledger)
{
	return ledger->note;
}

void ledger_patience(struct ledger *ledger, int milliseconds)
{
	sqlite3_busy_timeout(ledger->db, milliseconds);
}
