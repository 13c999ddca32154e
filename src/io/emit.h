/*
 * emit.h - what accord-io says: one JSON object a line on standard output.
 *
 * {"type":"progress","done":N,"known":N,"url":TEXT}
 * {"type":"document","url":TEXT,"etag":TEXT,"sha256":HEX,"raw":TEXT}
 * {"type":"dataset",...}   fields as the source's own file says
 * {"type":"answer",...}    of one call; sources/sources.h says with which keys
 * {"type":"calendar","text":TEXT}           a piece of a calendar (calendar.h)
 * {"type":"note","says":TEXT,"url":TEXT}     something left out, and why
 * {"type":"fault","code":N,"says":TEXT}      the job failed; an error_code
 * {"type":"end","datasets":N}                always the last line
 *
 * Text in these lines is as it came from outside, made valid UTF-8; whoever
 * shows it cleans it.  A closed pipe ends the program: nobody listens.
 */
#ifndef ACCORD_IO_EMIT_H
#define ACCORD_IO_EMIT_H

#include "base/text.h"

#include <jansson.h>
#include <stddef.h>

/* Takes over the object's reference. */
void emit_line(json_t *object);
void emit_progress(size_t done, size_t known, const char *url);
void emit_document(const char *url, const char *etag, struct text raw);
void emit_note(const char *url, const char *format, ...) __attribute__((format(printf, 2, 3)));
void emit_fault(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));
void emit_end(size_t datasets);

#endif
