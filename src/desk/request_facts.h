/*
 * request_facts.h - what templates in answers can name (inside desk).
 *
 *	project.slug project.title project.purpose project.disease project.place
 *	project.until project.actor
 *	datasets      the project's: {{#datasets}}{{title}}, {{/datasets}}, with
 *	              slug title portal modalities body_parts region subjects
 *	              images access license; datasets.count, datasets.titles
 *	requested     the same of the request's own data sets
 *	person.handle person.name person.mail person.orcid person.institution
 *	person.role   the request's owner
 *	portal.name portal.url form.id form.version request.id request.reference
 *	today
 *
 * What is not said or known is unset: a name that is there without a value.
 */
#ifndef ACCORD_DESK_REQUEST_FACTS_H
#define ACCORD_DESK_REQUEST_FACTS_H

#include "desk/request.h"

/* Fills request->facts, in the arena; answers need not be read before. */
int desk_request_facts(struct desk *desk, struct desk_request *request, struct arena *arena,
                       struct error *err);

#endif
