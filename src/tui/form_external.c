/* form_external.c - an answer written in an editor of the user's own.
 *
 * The text goes into a file of its own (0600) in a folder of its own (0700),
 * so that what an editor leaves beside it is nobody else's to read.  What stood
 * before becomes a version first; an editor that fails, or leaves nothing,
 * changes nothing.
 */
#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "tui/form_state.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *editor_line(void)
{
	static const char *const names[] = {"VISUAL", "EDITOR"};

	for (size_t i = 0; i < 2; i++) {
		const char *line = getenv(names[i]);

		if (line && *line)
			return line;
	}
	return "vi";
}

/* The variable may hold arguments, so it is the shell's to read, as
 * everywhere else; the file's name is not. */
static int run_editor(const char *path, int *status, struct error *err)
{
	char *script = NULL;
	struct buffer line = BUFFER_INIT;
	struct process process = PROCESS_INIT;
	int code;

	buffer_printf(&line, "%s \"$1\"", editor_line());
	script = buffer_take(&line);
	{
		const char *const argv[] = {"/bin/sh", "-c", script, "sh", path, NULL};

		term_leave();
		code = process_start(&process, argv, false, false, err);
		if (!code)
			code = process_wait(&process, status, err);
		term_return();
	}
	memory_free(script);
	return code;
}

/* A folder of its own and the path of a file in it. */
static int make_place(struct buffer *folder, struct buffer *path, struct error *err)
{
	const char *where = getenv("TMPDIR");

	buffer_printf(folder, "%s/accord-XXXXXX", where && *where ? where : "/tmp");
	if (!mkdtemp(folder->at)) {
		error_errno(err, ERROR_WRITE, "no temporary folder %s", buffer_cstr(folder));
		buffer_clear(folder);
		return err->code;
	}
	buffer_printf(path, "%s/answer.txt", buffer_cstr(folder));
	return ERROR_NONE;
}

/* With the copies that editors leave beside the file. */
static void remove_place(const char *folder)
{
	DIR *all = opendir(folder);
	struct dirent *entry;

	while (all && (entry = readdir(all)))
		unlinkat(dirfd(all), entry->d_name, 0);
	if (all)
		closedir(all);
	rmdir(folder);
}

/* Editors end a file in a line break; the text had none. */
static struct text without_end(struct text now, struct text before)
{
	if (text_ends(now, "\n") && !text_ends(before, "\n"))
		return text_slice(now, 0, now.size - 1);
	return now;
}

/* What is typed becomes a version, and the writing goes on from it: whatever
 * the editor does, it stays.  A ledger that is busy leaves it a draft. */
static void keep_before(struct formview *view)
{
	struct formview_writing *w = &view->writing;
	struct desk_saved saved;
	struct error err = ERROR_INIT;

	if (!w->has_draft || formview_commit(view, &saved, &err))
		return;
	if (saved.id)
		w->base = saved.id;
	w->has_draft = false;
	w->mine_revision = w->edit.revision;
	buffer_clear(&w->mine);
}

enum outcome { TAKEN, SAME, LEFT };

/* What came of it: taken over, nothing new, or left where it is. */
static enum outcome take_back(struct formview *view, const char *path, int status,
                              struct error *err)
{
	struct formview_writing *w = &view->writing;
	struct buffer text = BUFFER_INIT;
	struct text now;
	enum outcome outcome = LEFT;

	if (!err->code && !file_exists(path)) {
		tui_say(view->tui, "the editor left no file; the text is as before");
		return SAME;
	}
	if (!err->code)
		file_read(path, EDIT_TEXT_MOST, &text, err);
	now = without_end(buffer_view(&text), edit_view(&w->edit));
	if (err->code) {
		tui_say(view->tui, "%s; the text is as before, the editor's is %s", err->message,
		        path);
	} else if (text_equal(now, edit_view(&w->edit))) {
		outcome = SAME;
		if (status)
			tui_say(view->tui, "the editor ended with status %d; the text is as before",
			        status);
	} else if (status) {
		tui_say(view->tui,
		        "the editor ended with status %d; the text is as before, its is %s", status,
		        path);
	} else if (!text_trim(now).size) {
		outcome = SAME;
		tui_say(view->tui, "the editor left nothing; the text is as before (Alt-a and Del "
		                   "empty it)");
	} else {
		outcome = TAKEN;
		edit_replace(&w->edit, now);
		formview_typed(view);
	}
	buffer_release(&text);
	return outcome;
}

void formview_external(struct formview *view)
{
	struct formview_writing *w = &view->writing;
	struct buffer folder = BUFFER_INIT, path = BUFFER_INIT;
	struct error err = ERROR_INIT;
	int status = 0;

	formview_write(view);
	if (!w->on || w->picking)
		return;
	/* What is typed is safe before another program has the terminal. */
	if (formview_save(view, &err) || make_place(&folder, &path, &err) ||
	    file_write(buffer_cstr(&path), edit_view(&w->edit), &err)) {
		tui_fail(view->tui, &err);
		if (folder.size)
			remove_place(buffer_cstr(&folder));
		goto out;
	}
	keep_before(view);
	run_editor(buffer_cstr(&path), &status, &err);
	if (take_back(view, buffer_cstr(&path), status, &err) != LEFT)
		remove_place(buffer_cstr(&folder));
out:
	buffer_release(&folder);
	buffer_release(&path);
}
