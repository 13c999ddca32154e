#include "desk/book.h"

#include "base/file.h"

#include <string.h>

int desk_undo(struct desk *desk, int64_t *undone, struct buffer *what, struct error *err)
{
	const struct desk_person *actor;

	if (desk_need_ledger(desk, err) || desk_actor(desk, &actor, err))
		return err->code;
	return ledger_undo(desk_ledger(desk), actor->handle, undone, what, err);
}

int desk_restore(struct desk *desk, const char *backup, struct error *err)
{
	const char *path = desk_ledger_path(desk);
	const char *slash = strrchr(path, '/');
	struct buffer folder = BUFFER_INIT;
	int code = ERROR_NONE;

	if (slash && slash != path) {
		buffer_bytes(&folder, path, (size_t) (slash - path));
		if (!file_is_folder(folder.at))
			code = file_make_folder(folder.at, err);
	}
	buffer_release(&folder);
	return code ? code : ledger_restore(backup, path, err);
}
