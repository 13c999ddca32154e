#include "tui/widgets/external.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "tui/widgets/edit.h"

#include <stdlib.h>

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

/* Editors end a file in a line break; the text had none. */
static struct text without_end(struct text now, struct text before)
{
	if (text_ends(now, "\n") && !text_ends(before, "\n"))
		return text_slice(now, 0, now.size - 1);
	return now;
}

enum outcome { TAKEN, SAME, LEFT };

/* What came of it: another text, nothing new, or left where it is. */
static enum outcome take_back(struct tui *tui, const char *path, int status, struct text before,
                              struct buffer *after, struct error *err)
{
	struct buffer text = BUFFER_INIT;
	struct text now;
	enum outcome outcome = LEFT;

	if (!err->code && !file_exists(path)) {
		tui_say(tui, "the editor left no file; the text is as before");
		return SAME;
	}
	if (!err->code)
		file_read(path, EDIT_TEXT_MOST, &text, err);
	now = without_end(buffer_view(&text), before);
	if (err->code) {
		tui_say(tui, "%s; the text is as before, the editor's is %s", err->message, path);
	} else if (text_equal(now, before)) {
		outcome = SAME;
		if (status)
			tui_say(tui, "the editor ended with status %d; the text is as before",
			        status);
	} else if (status) {
		tui_say(tui, "the editor ended with status %d; the text is as before, its is %s",
		        status, path);
	} else if (!text_trim(now).size) {
		outcome = SAME;
		tui_say(tui, "the editor left nothing; the text is as before");
	} else {
		outcome = TAKEN;
		buffer_text(after, now);
	}
	buffer_release(&text);
	return outcome;
}

bool external_edit(struct tui *tui, struct text before, struct buffer *after)
{
	struct buffer folder = BUFFER_INIT, path = BUFFER_INIT;
	struct error err = ERROR_INIT;
	enum outcome outcome = SAME;
	int status = 0;

	/* A folder of its own, for the copies that editors leave beside the file. */
	if (!file_temporary_folder("accord", &folder, &err)) {
		buffer_printf(&path, "%s/answer.txt", buffer_cstr(&folder));
		file_write(buffer_cstr(&path), before, &err);
	}
	if (err.code) {
		tui_fail(tui, &err);
	} else {
		run_editor(buffer_cstr(&path), &status, &err);
		outcome = take_back(tui, buffer_cstr(&path), status, before, after, &err);
	}
	if (folder.size && outcome != LEFT)
		file_remove_folder(buffer_cstr(&folder));
	buffer_release(&folder);
	buffer_release(&path);
	return outcome == TAKEN;
}
