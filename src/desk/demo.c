#include "desk/demo.h"

#include "base/checksum.h"
#include "base/file.h"
#include "config.h"
#include "desk/import.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LEDGER_SIZE_MOST ((size_t) 64 * 1024 * 1024)

/* ---- making ---- */

static int import_catalogue(struct desk *desk, struct error *err)
{
	static const char *const names[] = {"imaging.csv", "claims.csv", "projects.csv"};
	struct arena arena = ARENA_INIT;
	struct desk_import import = {0};
	const char *files[3];
	int code;

	for (size_t i = 0; i < 3; i++)
		files[i] =
		    arena_printf(&arena, "%s/%s", desk_folder(desk, DESK_CATALOGUE), names[i]);
	code = desk_import(desk, files, 3, &import, err);
	arena_release(&arena);
	return code;
}

int desk_demo_make(const char *path, const char *as, struct error *err)
{
	struct desk *desk = desk_open(path, as);
	int code = desk_init(desk, NULL, err);

	if (!code)
		code = import_catalogue(desk, err);
	if (!code)
		code = desk_demo_example(desk, err);
	desk_close(desk);
	return code;
}

/* ---- keeping ---- */

static int add_stamp(void *context, const char *path, struct error *err)
{
	struct buffer *stamps = context;
	struct stat facts;

	(void) err;
	if (!stat(path, &facts))
		buffer_printf(stamps, "%s %lld %lld.%09ld\n", path, (long long) facts.st_size,
		              (long long) facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec);
	return ERROR_NONE;
}

/* Everything that a demo ledger depends on, as a file name. */
static void cache_path(const char *as, struct buffer *path)
{
	static const struct {
		enum desk_folder folder;
		const char *ending;
	} parts[] = {{DESK_CATALOGUE, ".csv"},
	             {DESK_LICENSES, ".yaml"},
	             {DESK_OWN_LICENSES, ".yaml"},
	             {DESK_FORMS, ".yaml"},
	             {DESK_OWN_FORMS, ".yaml"}};
	struct desk *desk = desk_open(NULL, as);
	struct buffer stamps = BUFFER_INIT;
	struct error ignored = ERROR_INIT;
	char sum[CHECKSUM_SIZE];

	buffer_printf(&stamps, "%s %s %s %s\n", PACKAGE_VERSION, desk_today(desk), desk_login(desk),
	              as ? as : "");
	add_stamp(&stamps, "/proc/self/exe", &ignored);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		file_each(desk_folder(desk, parts[i].folder), parts[i].ending, add_stamp, &stamps,
		          &ignored);
	checksum_of(buffer_view(&stamps), sum);
	file_cache_home(path);
	buffer_printf(path, "/demo-%.16s.db", sum);
	desk_close(desk);
	buffer_release(&stamps);
}

static int copy_file(const char *from, const char *to, struct error *err)
{
	struct buffer content = BUFFER_INIT;
	int code = file_read(from, LEDGER_SIZE_MOST, &content, err);

	if (!code)
		code = file_write(to, buffer_view(&content), err);
	buffer_release(&content);
	return code;
}

static int remove_one(void *context, const char *path, struct error *err)
{
	const char *name = strrchr(path, '/');

	(void) context;
	(void) err;
	if (name && !strncmp(name, "/demo-", 6))
		unlink(path);
	return ERROR_NONE;
}

/* Only the newest is kept; that there is no cache does not matter. */
static void keep(const char *made, const char *cached)
{
	struct buffer folder = BUFFER_INIT;
	struct error ignored = ERROR_INIT;

	file_cache_home(&folder);
	if (!file_make_folder(buffer_cstr(&folder), &ignored)) {
		file_each(buffer_cstr(&folder), ".db", remove_one, NULL, &ignored);
		copy_file(made, cached, &ignored);
	}
	buffer_release(&folder);
}

/* ---- the throw-away folder ---- */

int desk_demo_open(const char *as, struct desk **desk, struct buffer *folder, struct error *err)
{
	struct buffer ledger = BUFFER_INIT, cached = BUFFER_INIT;
	struct error ignored = ERROR_INIT;
	int code = file_temporary_folder("accord-demo", folder, err);

	if (code)
		return code;
	buffer_printf(&ledger, "%s/ledger.db", buffer_cstr(folder));
	cache_path(as, &cached);
	if (!file_exists(buffer_cstr(&cached)) ||
	    copy_file(buffer_cstr(&cached), buffer_cstr(&ledger), &ignored)) {
		code = desk_demo_make(buffer_cstr(&ledger), as, err);
		if (!code)
			keep(buffer_cstr(&ledger), buffer_cstr(&cached));
	}
	if (code) {
		file_remove_folder(buffer_cstr(folder));
		buffer_clear(folder);
	} else {
		*desk = desk_open(buffer_cstr(&ledger), as);
	}
	buffer_release(&ledger);
	buffer_release(&cached);
	return code;
}
