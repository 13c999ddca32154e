/* What the tests of the license room share. */
#ifndef ACCORD_TEST_LICENSE_HELP_H
#define ACCORD_TEST_LICENSE_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "license/library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The shipped folder of licenses. */
static inline const char *help_shipped(void)
{
	static char path[4096];
	const char *source = getenv("ACCORD_SOURCE");

	snprintf(path, sizeof path, "%s/licenses", source ? source : ".");
	return path;
}

/* The shipped licenses, loaded once; ends the test program if they do not load. */
static inline const struct license_library *help_library(void)
{
	static struct license_library *library;
	struct error err = ERROR_INIT;
	char words[1200];

	if (!library && license_library_load(help_shipped(), NULL, &library, &err)) {
		fprintf(stderr, "%s\n", error_describe(&err, words, sizeof words));
		exit(99);
	}
	return library;
}

static inline const struct license *help_license(const struct license_library *library,
                                                 const char *id)
{
	const struct license *license = license_find(library, text_from(id));

	if (!license) {
		fprintf(stderr, "no license %s\n", id);
		fail();
	}
	return license;
}

/* The state of "code on target" in a license, LICENSE_SILENT where none. */
static inline enum license_state help_state(const struct license_library *library,
                                            const struct license *license, const char *words)
{
	enum license_target target = LICENSE_DATA;
	const struct license_term *term = license_term_find(library, text_from(words), &target);
	const struct license_clause *clause;

	assert_non_null(term);
	clause = license_clause(license, term->code, target);
	return clause ? clause->state : LICENSE_SILENT;
}

/* A folder of a user's own with one file in it. */
struct help_own {
	char folder[64];
	char file[96];
};

static inline void help_own_make(struct help_own *own, const char *content)
{
	struct error err = ERROR_INIT;

	snprintf(own->folder, sizeof own->folder, "%s", "/tmp/accord-license-XXXXXX");
	assert_non_null(mkdtemp(own->folder));
	snprintf(own->file, sizeof own->file, "%s/own.yaml", own->folder);
	assert_int_equal(file_write(own->file, text_from(content), &err), ERROR_NONE);
}

static inline void help_own_remove(struct help_own *own)
{
	unlink(own->file);
	rmdir(own->folder);
}

#endif
