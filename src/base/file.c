#include "base/file.h"

#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_FOLDER_MOST 10000

int file_read(const char *path, size_t most, struct buffer *out, struct error *err)
{
	bool is_input = !strcmp(path, "-");
	int fd = is_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	size_t begin = out->size;
	struct stat facts;
	ssize_t got;
	int code = 0;

	if (fd < 0)
		return error_errno(err, ERROR_MISSING, "%s cannot be read", path);
	if (!fstat(fd, &facts) && S_ISDIR(facts.st_mode)) {
		code = error_set(err, ERROR_INPUT, "%s is a folder; name a file", path);
		goto out;
	}
	for (;;) {
		buffer_reserve(out, 65536);
		got = read(fd, out->at + out->size, 65536);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		out->size += (size_t) got;
		out->at[out->size] = '\0';
		if (out->size - begin > most) {
			code = error_set(err, ERROR_INPUT, "%s is larger than %zu bytes",
			                 is_input ? "the input" : path, most);
			goto out;
		}
	}
	if (got < 0)
		code = error_errno(err, ERROR_IO, "%s cannot be read", path);
out:
	if (!is_input)
		close(fd);
	return code;
}

static int file_write_all(int fd, struct text content)
{
	for (size_t at = 0; at < content.size;) {
		ssize_t put = write(fd, content.at + at, content.size - at);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -1;
		at += (size_t) put;
	}
	return 0;
}

int file_write(const char *path, struct text content, struct error *err)
{
	struct buffer temporary = BUFFER_INIT;
	int fd = -1, code = 0;

	buffer_printf(&temporary, "%s.XXXXXX", path);
	fd = mkostemp(temporary.at, O_CLOEXEC);
	if (fd < 0) {
		code = error_errno(err, ERROR_WRITE, "%s cannot be written", path);
		goto out;
	}
	if (file_write_all(fd, content) || fsync(fd))
		code = error_errno(err, ERROR_IO, "%s cannot be written", path);
	if (close(fd) && !code)
		code = error_errno(err, ERROR_IO, "%s cannot be written", path);
	if (code) {
		unlink(temporary.at);
		goto out;
	}
	if (rename(temporary.at, path)) {
		code = error_errno(err, ERROR_WRITE, "%s cannot be replaced", path);
		unlink(temporary.at);
	}
out:
	buffer_release(&temporary);
	return code;
}

static int write_through(const char *path, struct text content, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC), code = 0;

	if (fd < 0)
		return error_errno(err, ERROR_WRITE, "%s cannot be written", path);
	if (file_write_all(fd, content))
		code = error_errno(err, ERROR_IO, "%s cannot be written", path);
	if (close(fd) && !code)
		code = error_errno(err, ERROR_IO, "%s cannot be written", path);
	return code;
}

int file_write_new(const char *path, struct text content, struct error *err)
{
	struct stat there;

	if (stat(path, &there))
		return file_write(path, content, err);
	if (S_ISDIR(there.st_mode))
		return error_set(err, ERROR_WRITE, "%s is a folder; name a file", path);
	if (S_ISREG(there.st_mode) && there.st_size > 0)
		return error_set(err, ERROR_WRITE,
		                 "%s is there already, and stays; name another file, or remove it",
		                 path);
	return write_through(path, content, err);
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool file_is_folder(const char *path)
{
	struct stat facts;

	return !stat(path, &facts) && S_ISDIR(facts.st_mode);
}

int file_make_folder(const char *path, struct error *err)
{
	char *copy = memory_copy(path);
	int code = 0;

	for (char *at = copy + 1; !code && *copy; at++) {
		char end = *at;

		if (end != '/' && end != '\0')
			continue;
		*at = '\0';
		if (mkdir(copy, 0700) && !file_is_folder(copy))
			code = error_errno(err, ERROR_WRITE, "the folder %s cannot be made", copy);
		*at = end;
		if (!end)
			break;
	}
	memory_free(copy);
	return code;
}

int file_temporary_folder(const char *prefix, struct buffer *path, struct error *err)
{
	const char *where = getenv("TMPDIR");
	size_t begin = path->size;

	if (!where || !*where)
		where = "/tmp";
	buffer_printf(path, "%s/%s-XXXXXX", where, prefix);
	if (mkdtemp(path->at + begin))
		return ERROR_NONE;
	buffer_cut(path, begin);
	return error_errno(err, ERROR_WRITE, "no temporary folder can be made under %s", where);
}

void file_remove_folder(const char *path)
{
	DIR *stream = opendir(path);
	struct dirent *entry;

	while (stream && (entry = readdir(stream)))
		unlinkat(dirfd(stream), entry->d_name, 0);
	if (stream)
		closedir(stream);
	rmdir(path);
}

static int file_by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *) a, *(char *const *) b);
}

bool file_is_plain(const char *path)
{
	struct stat facts;

	return !stat(path, &facts) && S_ISREG(facts.st_mode);
}

int file_each(const char *folder, const char *ending,
              int (*each)(void *context, const char *path, struct error *err), void *context,
              struct error *err)
{
	DIR *stream = opendir(folder);
	char **paths = NULL;
	size_t count = 0, room = 0;
	struct dirent *entry;
	int code = 0;

	if (!stream && errno == ENOENT)
		return 0;
	if (!stream)
		return error_errno(err, ERROR_MISSING, "the folder %s cannot be read", folder);
	while (!code && (entry = readdir(stream))) {
		struct buffer path = BUFFER_INIT;

		if (entry->d_name[0] == '.' || !text_ends(text_from(entry->d_name), ending))
			continue;
		buffer_printf(&path, "%s/%s", folder, entry->d_name);
		if (!file_is_plain(path.at)) {
			buffer_release(&path);
			continue;
		}
		paths = memory_grow(paths, count, &room, sizeof *paths);
		paths[count++] = buffer_take(&path);
		if (count > FILE_FOLDER_MOST)
			code = error_set(err, ERROR_INPUT, "the folder %s holds more than %d files",
			                 folder, FILE_FOLDER_MOST);
	}
	closedir(stream);
	if (count)
		qsort(paths, count, sizeof *paths, file_by_name);
	for (size_t i = 0; i < count; i++) {
		if (!code)
			code = each(context, paths[i], err);
		memory_free(paths[i]);
	}
	memory_free(paths);
	return code;
}

/* The specification demands absolute paths; others are as if unset. */
static void file_home(struct buffer *out, const char *variable, const char *otherwise)
{
	const char *value = getenv(variable), *home = getenv("HOME");
	struct passwd *user;

	if (value && value[0] == '/') {
		buffer_printf(out, "%s/accord", value);
		return;
	}
	if (!home || !*home) {
		user = getpwuid(getuid());
		home = user ? user->pw_dir : "";
	}
	buffer_printf(out, "%s/%s/accord", home, otherwise);
}

void file_data_home(struct buffer *out)
{
	file_home(out, "XDG_DATA_HOME", ".local/share");
}

void file_config_home(struct buffer *out)
{
	file_home(out, "XDG_CONFIG_HOME", ".config");
}

void file_cache_home(struct buffer *out)
{
	file_home(out, "XDG_CACHE_HOME", ".cache");
}
