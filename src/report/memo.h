/*
 * memo.h - a project's papers for others: one page each.
 *
 * For the legal department a page per open question of law: the facts, the
 * clauses with their numbers, the options, and what each answer does, judged
 * again with it.  For the ethics board what is known of consent,
 * identifiability, approvals and withdrawals.  For the data protection officer
 * a register of copies, places and transfers.  What nobody noted is said to be
 * not noted.  Nothing of this is advice.
 */
#ifndef ACCORD_REPORT_MEMO_H
#define ACCORD_REPORT_MEMO_H

#include "base/buffer.h"
#include "desk/desk.h"

/* legal ethics dpo; NULL-terminated */
extern const char *const memo_readers[];
/* text markdown html; NULL-terminated */
extern const char *const memo_formats[];

/* `reader` and `format` are indices of these.  ERROR_MISSING for a project
 * that is not there. */
int memo_write(struct desk *desk, const char *project, int reader, int format, struct buffer *out,
               struct error *err);

/* --- for the rooms of the three: memo_parts --- */

enum memo_kind { MEMO_TITLE, MEMO_PAGE, MEMO_HEAD, MEMO_WORDS, MEMO_ITEM };
struct memo;
/* Adds a block; MEMO_PAGE begins a new page with its heading. */
void memo_add(struct memo *memo, enum memo_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

int memo_legal(struct desk *desk, const char *project, struct arena *arena, struct memo *memo,
               struct error *err);
int memo_ethics(struct desk *desk, const char *project, struct arena *arena, struct memo *memo,
                struct error *err);
int memo_dpo(struct desk *desk, const char *project, struct arena *arena, struct memo *memo,
             struct error *err);

#endif
