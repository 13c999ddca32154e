#include "base/tar.h"

#include <stdio.h>
#include <string.h>

enum { BLOCK = 512, RECORD = 10240 };

/* POSIX.1-2017, pax, "ustar Interchange Format". */
struct header {
	char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], chksum[8], typeflag;
	char linkname[100], magic[6], version[2], uname[32], gname[32], devmajor[8], devminor[8];
	char prefix[155], pad[12];
};
_Static_assert(sizeof(struct header) == BLOCK, "a header is a block");

static bool is_safe(const char *name)
{
	struct text rest = text_from(name), part;

	if (!rest.size || rest.size > TAR_NAME_MOST || name[0] == '/' || name[rest.size - 1] == '/')
		return false;
	for (size_t i = 0; i < rest.size; i++)
		if (name[i] <= ' ' || name[i] > '~' || name[i] == '\\')
			return false;
	while (text_next(&rest, '/', &part))
		if (!part.size || text_is(part, ".") || text_is(part, ".."))
			return false;
	return true;
}

static void put_octal(char *field, size_t size, unsigned long long number)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%0*llo", (int) size - 1, number);
	memcpy(field, digits, size - 1);
}

static void fill(struct buffer *tar, size_t to)
{
	static const char zeros[BLOCK];

	while (tar->size % to)
		buffer_bytes(tar, zeros, to - tar->size % to < BLOCK ? to - tar->size % to : BLOCK);
}

int tar_add(struct buffer *tar, const char *name, long seconds, struct text content,
            struct error *err)
{
	struct header header;
	const unsigned char *bytes = (const unsigned char *) &header;
	unsigned sum = 0;

	if (!is_safe(name))
		return error_set(err, ERROR_INPUT, "\"%.120s\" is no name for a file in an archive",
		                 name);
	memset(&header, 0, sizeof header);
	memcpy(header.name, name, strlen(name));
	put_octal(header.mode, sizeof header.mode, 0644);
	put_octal(header.uid, sizeof header.uid, 0);
	put_octal(header.gid, sizeof header.gid, 0);
	put_octal(header.size, sizeof header.size, content.size);
	put_octal(header.mtime, sizeof header.mtime,
	          (unsigned long long) (seconds > 0 ? seconds : 0));
	memset(header.chksum, ' ', sizeof header.chksum);
	header.typeflag = '0';
	memcpy(header.magic, "ustar", 6);
	memcpy(header.version, "00", 2);
	put_octal(header.devmajor, sizeof header.devmajor, 0);
	put_octal(header.devminor, sizeof header.devminor, 0);
	for (size_t i = 0; i < sizeof header; i++)
		sum += bytes[i];
	put_octal(header.chksum, sizeof header.chksum - 1, sum);
	header.chksum[6] = '\0';
	buffer_bytes(tar, (const char *) &header, sizeof header);
	buffer_text(tar, content);
	fill(tar, BLOCK);
	return ERROR_NONE;
}

void tar_end(struct buffer *tar)
{
	static const char zeros[2 * BLOCK];

	buffer_bytes(tar, zeros, sizeof zeros);
	fill(tar, RECORD);
}
