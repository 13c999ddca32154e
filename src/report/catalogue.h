/*
 * catalogue.h - data sets for other catalogues: Croissant and DCAT.
 *
 * What the ledger says, and no more: a license is given by its address only
 * where all that is in force for the whole data set names one license and the
 * owner says so; else its words stand as rights, as they were seen.  Creators,
 * files and dates are not in the ledger and so not in what is written.
 */
#ifndef ACCORD_REPORT_CATALOGUE_H
#define ACCORD_REPORT_CATALOGUE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "desk/desk.h"

#include <jansson.h>

enum catalogue_field {
	CATALOGUE_SLUG,
	CATALOGUE_TITLE,
	CATALOGUE_EDITION,
	CATALOGUE_PORTAL,
	CATALOGUE_URL,
	CATALOGUE_IDENTIFIERS,
	CATALOGUE_MODALITIES,
	CATALOGUE_BODY_PARTS,
	CATALOGUE_REGION,
	CATALOGUE_SUBJECTS,
	CATALOGUE_IMAGES,
	CATALOGUE_ANNOTATIONS,
	CATALOGUE_ACCESS,
	CATALOGUE_PLACE, /* whose words its license is */
	CATALOGUE_ID,
	CATALOGUE_FIELDS
};

struct catalogue_set {
	const char *v[CATALOGUE_FIELDS]; /* "" where nothing is said */
	const char *license;             /* the address of its one license, or "" */
	const char *words;               /* all that was seen of it: "CC BY 4.0 | labels: ..." */
	const char *about;               /* a sentence of what is in it */
};

/* ERROR_MISSING for a data set that is not there.  In the arena. */
int catalogue_gather(struct desk *desk, const char *slug, struct arena *arena,
                     struct catalogue_set *set, struct error *err);

/* One address of the web, and nothing that an IRI cannot hold; a list of several
 * identifiers is none. */
bool catalogue_is_address(const char *identifiers);

/* Croissant 1.0; a new reference. */
json_t *catalogue_croissant(const struct catalogue_set *set);
/* DCAT 3 as Turtle: the prefixes and the catalogue once, then each data set. */
void catalogue_dcat_head(const char *const *slugs, size_t count, struct buffer *out);
void catalogue_dcat(const struct catalogue_set *set, struct buffer *out);

#endif
