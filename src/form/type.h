/*
 * type.h - whether one value is what a question's type asks for (inside the
 * form room).  Each takes trimmed text and returns NULL or what is wrong with
 * it, as the end of a sentence.
 */
#ifndef ACCORD_FORM_TYPE_H
#define ACCORD_FORM_TYPE_H

#include "base/text.h"
#include "form/form.h"

const char *form_type_fault(const struct form_question *question, struct text value);

#endif
