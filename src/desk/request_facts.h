/*
 * request_facts.h - what templates in answers can name (inside desk).
 *
 *	project.slug project.title project.purpose project.disease project.place
 *	project.until project.actor project.uses
 *	datasets      the project's: {{#datasets}}{{title}}, {{/datasets}}, with
 *	              slug title edition portal url identifiers modalities
 *	              body_parts region subjects images access license verdict
 *	              credit; datasets.count, datasets.titles
 *	requested     the same of the request's own data sets
 *	licenses      each license of the project's data sets: license count
 *	              titles; licenses.count
 *	verdict       the project's: clear duties ask blocked
 *	person.handle person.name person.mail person.orcid person.institution
 *	person.role   the request's owner
 *	people        who is named on the request: the same, and part;
 *	              people.count, people.names
 *	portal.name portal.url portal.status form.id form.version
 *	request.id request.reference request.made request.moved
 *	today year
 *
 * What is not said or known is unset: a name that is there without a value.
 * Nothing is read, and nothing judged, before a template names it.
 *
 * {{> concept/name}} takes in a text block.
 */
#ifndef ACCORD_DESK_REQUEST_FACTS_H
#define ACCORD_DESK_REQUEST_FACTS_H

#include "desk/request.h"

/* Fills request->facts and request->blocks, in the arena, from the request's
 * own row, which is read. */
void desk_request_facts(struct desk *desk, struct desk_request *request, struct arena *arena);

#endif
