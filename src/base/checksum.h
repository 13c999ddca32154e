/*
 * checksum.h - SHA-256 (over nettle), as 64 lower-case hex digits.
 */
#ifndef ACCORD_BASE_CHECKSUM_H
#define ACCORD_BASE_CHECKSUM_H

#include "base/error.h"
#include "base/text.h"

#include <nettle/sha2.h>

#define CHECKSUM_SIZE 65 /* with the NUL */

struct checksum {
	struct sha256_ctx context;
};

void checksum_start(struct checksum *sum);
void checksum_add(struct checksum *sum, struct text bytes);
/* The size as eight bytes, most significant first, then the bytes: so that
 * no two lists of fields give the same stream. */
void checksum_add_field(struct checksum *sum, struct text bytes);
void checksum_finish(struct checksum *sum, char hex[CHECKSUM_SIZE]);
void checksum_of(struct text bytes, char hex[CHECKSUM_SIZE]);
int checksum_of_file(const char *path, char hex[CHECKSUM_SIZE], struct error *err);

#endif
