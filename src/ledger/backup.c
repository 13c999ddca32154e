/* backup.c - a copy of the ledger, and putting one back. */
#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "ledger/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int sync_path(const char *path, int flags, struct error *err)
{
	int fd = open(path, flags | O_CLOEXEC);
	int failed = fd < 0 || fsync(fd);
	int code =
	    failed ? error_errno(err, ERROR_IO, "%s cannot be written to the disk", path) : 0;
	if (fd >= 0)
		close(fd);
	return code;
}

static void append_folder(struct buffer *out, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		buffer_string(out, ".");
	else
		buffer_bytes(out, path, slash > path ? (size_t) (slash - path) : 1);
}

static int sync_with_folder(const char *path, struct error *err)
{
	struct buffer folder = BUFFER_INIT;
	append_folder(&folder, path);
	int code = sync_path(path, O_RDWR, err);
	if (!code)
		code = sync_path(folder.at, O_RDONLY | O_DIRECTORY, err);
	buffer_release(&folder);
	return code;
}

/* Reserves the name; SQLite fills an empty file. */
static int reserve(const char *path, struct error *err)
{
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST)
		return error_set(err, ERROR_WRITE, "%s is there already; choose another name",
		                 path);
	if (fd < 0)
		return error_errno(err, ERROR_WRITE, "%s cannot be made", path);
	fchmod(fd, 0600);
	close(fd);
	return 0;
}

/* A copy that was never read back is only a hope. */
static int same_head(struct ledger *ledger, const char *path, struct error *err)
{
	struct ledger *copy = NULL;
	int64_t here, there;
	char hash_here[65], hash_there[65];
	int code = ledger_open(path, LEDGER_READ, &copy, err);
	if (!code)
		code = ledger_head(copy, &there, hash_there, err);
	ledger_close(copy);
	if (!code)
		code = ledger_head(ledger, &here, hash_here, err);
	if (!code && (here < there || (here == there && strcmp(hash_here, hash_there) != 0)))
		code = error_set(err, ERROR_IO, "the copy %s does not read like the ledger", path);
	return code;
}

static int copy_into(struct ledger *ledger, const char *path, struct error *err)
{
	int code = reserve(path, err);
	if (code)
		return code;
	char *real = realpath(path, NULL);
	/* The guard of a reading ledger takes the copy for a change of it. */
	if (ledger->only_read)
		code = ledger_script(ledger, LEDGER_ALL_QUERY, err);
	if (!code)
		code = ledger_run(ledger, LEDGER_COPY_INTO, NULL, err, "t", real ? real : path);
	if (ledger->only_read && !code)
		code = ledger_script(ledger, LEDGER_ONLY_QUERY, err);
	free(real);
	if (!code)
		code = sync_with_folder(path, err);
	if (code)
		unlink(path);
	return code;
}

int ledger_backup(struct ledger *ledger, const char *path, struct error *err)
{
	int code = copy_into(ledger, path, err);
	if (!code && ledger->layout == ledger_newest_layout()) {
		code = same_head(ledger, path, err);
		if (code)
			unlink(path);
	}
	return code;
}

static void first_finding(void *context, const char *sentence)
{
	struct buffer *first = context;
	if (!first->size)
		buffer_string(first, sentence);
}

static int open_sound(const char *backup, struct ledger **ledger, struct error *err)
{
	struct buffer first = BUFFER_INIT;
	int code = ledger_open(backup, LEDGER_READ, ledger, err);
	if (!code)
		code = ledger_verify(*ledger, first_finding, &first, err);
	if (code == ERROR_FINDINGS)
		code =
		    error_set(err, ERROR_INPUT, "the backup %s is not sound: %s", backup, first.at);
	buffer_release(&first);
	return code;
}

/* Brings what waits in the WAL into the file and makes sure that nobody has
 * it open.  A file that is no ledger any more is moved away as it is. */
static int bring_to_rest(const char *path, struct error *err)
{
	struct ledger *old = NULL;
	struct error ignored = ERROR_INIT;
	int code = ledger_open(path, LEDGER_WRITE, &old, &ignored);
	if (code == ERROR_BUSY) {
		*err = ignored;
		return code;
	}
	if (code)
		return 0;
	code = !ledger_is_writable(old)
	           ? error_set(err, ERROR_WRITE, "the ledger %s can only be read", path)
	           : 0;
	ledger_close(old);
	struct buffer wal = BUFFER_INIT;
	buffer_printf(&wal, "%s-wal", path);
	if (!code && file_exists(wal.at))
		code =
		    error_set(err, ERROR_BUSY,
		              "another program has the ledger %s open; end it and try again", path);
	buffer_release(&wal);
	return code;
}

static void choose_kept(struct buffer *kept, const char *path)
{
	char now[CLOCK_INSTANT_SIZE];
	clock_now(now);
	for (int i = 1; i == 1 || file_exists(kept->at); i++) {
		buffer_clear(kept);
		buffer_printf(kept, "%s.before-restore-%s", path, now);
		if (i > 1)
			buffer_printf(kept, ".%d", i);
	}
}

static int move_beside(const char *path, const char *kept, const char *ending, struct error *err)
{
	struct buffer from = BUFFER_INIT, to = BUFFER_INIT;
	buffer_printf(&from, "%s%s", path, ending);
	buffer_printf(&to, "%s%s", kept, ending);
	int code = 0;
	if (rename(from.at, to.at) && errno != ENOENT)
		code = error_errno(err, ERROR_WRITE, "%s cannot be moved away", from.at);
	buffer_release(&from);
	buffer_release(&to);
	return code;
}

/* A WAL that stayed would be read as the new file's. */
static int put_in_place(const char *fresh, const char *path, struct error *err)
{
	struct buffer kept = BUFFER_INIT;
	struct stat st;
	int code = 0;
	if (lstat(path, &st) == 0) {
		chmod(fresh, st.st_mode & 0660);
		choose_kept(&kept, path);
		static const char *const endings[] = {"-wal", "-shm", "-journal"};
		for (size_t i = 0; !code && i < sizeof endings / sizeof *endings; i++)
			code = move_beside(path, kept.at, endings[i], err);
		if (!code && link(path, kept.at) && rename(path, kept.at))
			code = error_errno(err, ERROR_WRITE, "%s cannot be moved away", path);
	}
	if (!code && rename(fresh, path))
		code = error_errno(err, ERROR_WRITE, "%s cannot be put in place", path);
	buffer_release(&kept);
	return code ? code : sync_with_folder(path, err);
}

int ledger_restore(const char *backup, const char *path, struct error *err)
{
	struct ledger *source = NULL;
	struct buffer fresh = BUFFER_INIT;
	char *real = realpath(path, NULL); /* a link stays a link */
	const char *target = real ? real : path;
	buffer_printf(&fresh, "%s.restoring-%ld", target, (long) getpid());
	int code = open_sound(backup, &source, err);
	if (!code && real)
		code = bring_to_rest(target, err);
	if (!code)
		code = ledger_backup(source, fresh.at, err);
	if (!code) {
		code = put_in_place(fresh.at, target, err);
		if (code)
			unlink(fresh.at);
	}
	ledger_close(source);
	buffer_release(&fresh);
	free(real);
	return code;
}
