/*
 * mustache-node.h - what a template is compiled to (inside the form room).
 *
 * Nodes stand in one array in reading order; a section knows where it ends,
 * so that it can be skipped.
 */
#ifndef ACCORD_FORM_MUSTACHE_NODE_H
#define ACCORD_FORM_MUSTACHE_NODE_H

#include "form/mustache.h"

enum mustache_node_kind {
	MUSTACHE_NODE_LITERAL,
	MUSTACHE_NODE_NAME, /* escaped in lenient mode */
	MUSTACHE_NODE_RAW,
	MUSTACHE_NODE_SECTION,
	MUSTACHE_NODE_INVERTED,
	MUSTACHE_NODE_END,
	MUSTACHE_NODE_PARTIAL
};

struct mustache_node {
	enum mustache_node_kind kind;
	struct text text;   /* literal, or name; in the template's own copy */
	struct text indent; /* of a partial that stands alone on its line */
	size_t offset;      /* of the tag in the template, for messages */
	size_t end;         /* of a section: index of its MUSTACHE_NODE_END */
	size_t first;       /* bytes of a dotted name's first part */
};

struct mustache {
	const char *name;
	struct text text;
	struct mustache_node *nodes;
	size_t count, room;
	char room_for[]; /* the name and the text */
};

/* Sets err with the place of an offset in the template; returns its code. */
int mustache_fault(const struct mustache *template, size_t offset, struct error *err,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
