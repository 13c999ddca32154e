/*
 * type.h - whether one value is what a question's type asks for (inside the
 * form room).  Each takes trimmed text and returns NULL or what is wrong with
 * it, as the end of a sentence.
 */
#ifndef ACCORD_FORM_TYPE_H
#define ACCORD_FORM_TYPE_H

#include "base/text.h"
#include "form/form.h"

/* The value sent for a choice that was answered by its label, or a country's
 * code for its name; else the item itself. */
struct text form_choice_sent(const struct form_question *question, struct text item);

/* True for http:// or https:// with a host, and perhaps a port, that can be. */
bool form_is_url(struct text t);

const char *form_type_fault(const struct form_question *question, struct text value);

#endif
