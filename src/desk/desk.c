#include "desk/desk.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/near.h"
#include "desk/person.h"

#include <assert.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct desk {
	struct arena arena; /* paths and names: as long as the desk */
	const char *ledger_path;
	const char *as;
	const char *login;
	const char *folders[DESK_OWN_LICENSES + 1];
	const char *io_program;
	struct ledger *ledger;
	struct license_library *library;
	struct license_detector *detector;
	struct form_shelf *shelf;
	struct form_shelf **old_shelves;
	size_t old_count, old_room;
	struct form_concepts *concepts;
	struct desk_person actor; /* id 0: not looked up yet */
	char today[CLOCK_DATE_SIZE];
};

/* The folder that the running program is in; "" if the system cannot say. */
static void program_folder(char *out, size_t size)
{
	ssize_t got = readlink("/proc/self/exe", out, size - 1);
	char *slash;

	out[got > 0 ? got : 0] = '\0';
	slash = strrchr(out, '/');
	if (slash)
		*slash = '\0';
}

static bool is_inside(const char *path, const char *folder)
{
	size_t size = strlen(folder);

	return !strncmp(path, folder, size) && (path[size] == '/' || path[size] == '\0');
}

/* An installation that was moved as a whole comes first, then the checkout
 * that the program was built from, then where it was to be installed. */
static void find_folders(struct desk *desk)
{
	char program[4096], checkout[PATH_MAX];
	const char *shared = ACCORD_DATADIR;
	struct buffer own = BUFFER_INIT;
	char *moved;

	program_folder(program, sizeof program);
	moved = arena_printf(&desk->arena, "%s/../share/accord", program);
	desk->io_program = ACCORD_LIBEXECDIR "/accord-io";
	if (file_is_folder(moved)) {
		shared = moved;
		desk->io_program =
		    arena_printf(&desk->arena, "%s/../libexec/accord/accord-io", program);
	} else if (is_inside(program, ACCORD_BUILDDIR)) {
		/* As configured it may read "build/..". */
		shared = realpath(ACCORD_SRCDIR, checkout) ? checkout : ACCORD_SRCDIR;
		desk->io_program = ACCORD_BUILDDIR "/accord-io";
	}
	file_config_home(&own);
	desk->folders[DESK_FORMS] = arena_printf(&desk->arena, "%s/forms", shared);
	desk->folders[DESK_LICENSES] = arena_printf(&desk->arena, "%s/licenses", shared);
	desk->folders[DESK_CATALOGUE] = arena_printf(&desk->arena, "%s/catalogue", shared);
	desk->folders[DESK_OWN_FORMS] = arena_printf(&desk->arena, "%s/forms", buffer_cstr(&own));
	desk->folders[DESK_OWN_LICENSES] =
	    arena_printf(&desk->arena, "%s/licenses", buffer_cstr(&own));
	buffer_release(&own);
}

static const char *find_ledger(struct desk *desk, const char *given)
{
	struct buffer home = BUFFER_INIT;
	const char *path = given;

	if (!path)
		path = getenv("ACCORD_LEDGER");
	if (path && *path)
		return arena_string(&desk->arena, path);
	file_data_home(&home);
	path = arena_printf(&desk->arena, "%s/ledger.db", buffer_cstr(&home));
	buffer_release(&home);
	return path;
}

struct desk *desk_open(const char *ledger, const char *as)
{
	struct desk *desk = memory_new(1, sizeof *desk);

	desk->ledger_path = find_ledger(desk, ledger);
	desk->as = arena_string(&desk->arena, as);
	find_folders(desk);
	return desk;
}

void desk_close(struct desk *desk)
{
	if (!desk)
		return;
	ledger_close(desk->ledger);
	if (desk->detector)
		license_detector_free(desk->detector);
	license_library_free(desk->library);
	form_shelf_free(desk->shelf);
	for (size_t i = 0; i < desk->old_count; i++)
		form_shelf_free(desk->old_shelves[i]);
	memory_free(desk->old_shelves);
	form_concepts_free(desk->concepts);
	arena_release(&desk->arena);
	memory_free(desk);
}

const char *desk_folder(struct desk *desk, enum desk_folder folder)
{
	return desk->folders[folder];
}

const char *desk_io_program(struct desk *desk)
{
	return desk->io_program;
}

const char *desk_ledger_path(const struct desk *desk)
{
	return desk->ledger_path;
}

/* Asked for late: the system's user base costs a short command its time. */
const char *desk_login(struct desk *desk)
{
	struct passwd *user;

	if (!desk->login) {
		user = getpwuid(geteuid());
		desk->login = user ? arena_string(&desk->arena, user->pw_name)
		                   : arena_printf(&desk->arena, "%ld", (long) geteuid());
	}
	return desk->login;
}

const char *desk_today(struct desk *desk)
{
	if (!*desk->today)
		clock_today(desk->today);
	return desk->today;
}

int desk_need_ledger(struct desk *desk, struct error *err)
{
	if (desk->ledger)
		return ERROR_NONE;
	if (!file_exists(desk->ledger_path))
		return error_set(err, ERROR_MISSING,
		                 "there is no ledger at %s; make one with `accord init`, or look "
		                 "around with `accord demo`",
		                 desk->ledger_path);
	return ledger_open(desk->ledger_path, LEDGER_WRITE, &desk->ledger, err);
}

struct ledger *desk_ledger(struct desk *desk)
{
	assert(desk->ledger);
	return desk->ledger;
}

int desk_library(struct desk *desk, const struct license_library **library, struct error *err)
{
	if (!desk->library &&
	    license_library_load(desk->folders[DESK_LICENSES], desk->folders[DESK_OWN_LICENSES],
	                         &desk->library, err))
		return err->code;
	*library = desk->library;
	return ERROR_NONE;
}

int desk_detector(struct desk *desk, struct license_detector **detector, struct error *err)
{
	const struct license_library *library = NULL;

	if (!desk->detector) {
		if (desk_library(desk, &library, err))
			return err->code;
		desk->detector = license_detector_new(library);
	}
	*detector = desk->detector;
	return ERROR_NONE;
}

int desk_shelf(struct desk *desk, const struct form_shelf **shelf, struct error *err)
{
	if (!desk->shelf && form_shelf_load(desk->folders[DESK_FORMS],
	                                    desk->folders[DESK_OWN_FORMS], &desk->shelf, err))
		return err->code;
	*shelf = desk->shelf;
	return ERROR_NONE;
}

void desk_shelf_changed(struct desk *desk)
{
	if (!desk->shelf)
		return;
	desk->old_shelves = memory_grow(desk->old_shelves, desk->old_count, &desk->old_room,
	                                sizeof *desk->old_shelves);
	desk->old_shelves[desk->old_count++] = desk->shelf;
	desk->shelf = NULL;
}

int desk_concepts(struct desk *desk, const struct form_concepts **concepts, struct error *err)
{
	if (!desk->concepts &&
	    form_concepts_load(desk->folders[DESK_FORMS], desk->folders[DESK_OWN_FORMS],
	                       &desk->concepts, err))
		return err->code;
	*concepts = desk->concepts;
	return ERROR_NONE;
}

/* Takes the one row of a person query, if there is one. */
static int read_person(struct ledger_rows *rows, struct desk_person *person, struct error *err)
{
	memset(person, 0, sizeof *person);
	if (ledger_next(rows)) {
		person->id = ledger_integer(rows, 0);
		snprintf(person->handle, sizeof person->handle, "%s", ledger_string(rows, 1));
		snprintf(person->name, sizeof person->name, "%s", ledger_string(rows, 2));
		snprintf(person->role, sizeof person->role, "%s", ledger_string(rows, 6));
	}
	return ledger_done(rows, err);
}

/* The known handle nearest to a mistyped one, or "". */
static const char *near_handle(struct desk *desk, const char *handle)
{
	const char *known[1001];
	struct ledger_rows rows;
	struct error ignored = ERROR_INIT;
	const char *found;
	size_t count = 0;

	if (ledger_query(desk->ledger, LEDGER_PERSON_HANDLES, &rows, &ignored, ""))
		return "";
	while (count < 1000 && ledger_next(&rows))
		known[count++] = arena_string(&desk->arena, ledger_string(&rows, 0));
	ledger_done(&rows, &ignored);
	known[count] = NULL;
	found = near_of(text_from(handle), known);
	return found ? found : "";
}

int desk_person_find(struct desk *desk, const char *handle, struct desk_person *person,
                     struct error *err)
{
	struct ledger_rows rows;
	const char *near;

	if (desk_need_ledger(desk, err) ||
	    ledger_query(desk->ledger, LEDGER_PERSON_BY_HANDLE, &rows, err, "t", handle) ||
	    read_person(&rows, person, err))
		return err->code;
	if (person->id)
		return ERROR_NONE;
	near = near_handle(desk, handle);
	if (*near)
		return error_set(err, ERROR_MISSING, "there is no person \"%s\"; did you mean %s?",
		                 handle, near);
	return error_set(err, ERROR_MISSING,
	                 "there is no person \"%s\"; see `accord person list`, or add them with "
	                 "`accord person add %s`",
	                 handle, handle);
}

int desk_actor(struct desk *desk, const struct desk_person **actor, struct error *err)
{
	struct ledger_rows rows;

	*actor = &desk->actor;
	if (desk->actor.id)
		return ERROR_NONE;
	if (desk->as)
		return desk_person_find(desk, desk->as, &desk->actor, err);
	if (desk_need_ledger(desk, err) ||
	    ledger_query(desk->ledger, LEDGER_PERSON_BY_LOGIN, &rows, err, "t", desk_login(desk)) ||
	    read_person(&rows, &desk->actor, err))
		return err->code;
	if (!desk->actor.id)
		return error_set(err, ERROR_MISSING,
		                 "no person of this ledger has the login %s; say who you are with "
		                 "--as PERSON (see `accord person list`)",
		                 desk_login(desk));
	return ERROR_NONE;
}

int desk_begin(struct desk *desk, const char *action, struct error *err)
{
	const struct desk_person *actor;

	if (desk_need_ledger(desk, err) || desk_actor(desk, &actor, err))
		return err->code;
	return ledger_begin(desk->ledger, actor->handle, action, err);
}

int desk_fail(struct desk *desk, struct error *err)
{
	assert(err->code);
	ledger_rollback(desk->ledger);
	return err->code;
}

int desk_end(struct desk *desk, int code, const char *said, struct error *err)
{
	return code ? desk_fail(desk, err) : ledger_commit(desk->ledger, err, "%s", said);
}

int desk_check_past(struct desk *desk, const char *name, const char *day, struct error *err)
{
	return strcmp(day, desk_today(desk)) > 0
	           ? error_set(err, ERROR_INPUT,
	                       "%s=%s lies in the future; note it when it has happened", name, day)
	           : ERROR_NONE;
}

/* Hands the ledger to a group.  SQLite gives its side files the mode of the
 * ledger, but the group only through a folder whose set-group-id bit is on. */
static int share(struct desk *desk, const char *group, struct error *err)
{
	struct group *found = getgrnam(group);

	if (!found)
		return error_set(
		    err, ERROR_MISSING,
		    "there is no group \"%s\" on this system; `getent group` lists them", group);
	if (chown(desk->ledger_path, (uid_t) -1, found->gr_gid))
		return error_errno(err, ERROR_WRITE, "cannot give %s to the group %s",
		                   desk->ledger_path, group);
	if (chmod(desk->ledger_path, 0660))
		return error_errno(err, ERROR_WRITE, "cannot set the mode of %s",
		                   desk->ledger_path);
	return ERROR_NONE;
}

/* The user's name from the system, "" if it holds none. */
static void full_name(char *out, size_t size)
{
	struct passwd *user = getpwuid(geteuid());

	snprintf(out, size, "%s", user && user->pw_gecos ? user->pw_gecos : "");
	out[strcspn(out, ",")] = '\0';
}

int desk_init(struct desk *desk, const char *group, struct error *err)
{
	struct buffer folder = BUFFER_INIT;
	const char *slash = strrchr(desk->ledger_path, '/');
	struct desk_person_facts steward = {.handle = desk->as ? desk->as : desk_login(desk),
	                                    .role = "steward"};
	char name[128];
	int code = ERROR_NONE;

	assert(!desk->ledger);
	if (group && !getgrnam(group))
		return error_set(
		    err, ERROR_MISSING,
		    "there is no group \"%s\" on this system; `getent group` lists them", group);
	if (slash && slash != desk->ledger_path) {
		buffer_bytes(&folder, desk->ledger_path, (size_t) (slash - desk->ledger_path));
		code = file_make_folder(buffer_cstr(&folder), err);
	}
	buffer_release(&folder);
	if (code || ledger_open(desk->ledger_path, LEDGER_MAKE, &desk->ledger, err) ||
	    (group && share(desk, group, err)))
		return err->code;
	full_name(name, sizeof name);
	steward.name = *name ? name : steward.handle;
	steward.login = desk_login(desk);
	if (ledger_begin(desk->ledger, steward.handle, "init", err))
		return err->code;
	if (desk_person_insert(desk, &steward, err))
		return desk_fail(desk, err);
	ledger_seal(desk->ledger, "a ledger without its first person would let nobody in");
	return ledger_commit(desk->ledger, err, "a new ledger, with %s as its steward",
	                     steward.handle);
}
