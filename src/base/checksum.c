#include "base/checksum.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

void checksum_start(struct checksum *sum)
{
	sha256_init(&sum->context);
}

void checksum_add(struct checksum *sum, struct text bytes)
{
	if (bytes.size)
		sha256_update(&sum->context, bytes.size, (const uint8_t *) bytes.at);
}

void checksum_add_field(struct checksum *sum, struct text bytes)
{
	uint8_t size[8];

	for (int i = 0; i < 8; i++)
		size[i] = (uint8_t) ((uint64_t) bytes.size >> (56 - 8 * i));
	sha256_update(&sum->context, sizeof size, size);
	checksum_add(sum, bytes);
}

void checksum_finish(struct checksum *sum, char hex[CHECKSUM_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_digest(&sum->context, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	hex[CHECKSUM_SIZE - 1] = '\0';
}

void checksum_of(struct text bytes, char hex[CHECKSUM_SIZE])
{
	struct checksum sum;

	checksum_start(&sum);
	checksum_add(&sum, bytes);
	checksum_finish(&sum, hex);
}

int checksum_of_file(const char *path, char hex[CHECKSUM_SIZE], struct error *err)
{
	struct checksum sum;
	char bytes[65536];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got;

	if (fd < 0)
		return error_errno(err, ERROR_MISSING, "%s cannot be read", path);
	checksum_start(&sum);
	while ((got = read(fd, bytes, sizeof bytes)) > 0)
		checksum_add(&sum, text_span(bytes, (size_t) got));
	if (got < 0)
		error_errno(err, ERROR_IO, "%s cannot be read", path);
	close(fd);
	if (got < 0)
		return err->code;
	checksum_finish(&sum, hex);
	return 0;
}
