# What licenses say and whether they fit; pure.
noinst_LIBRARIES += liblicense.a
liblicense_a_SOURCES = \
  %D%/compat.c %D%/compat_parts.h \
  %D%/judge.c %D%/judge.h %D%/judge_parts.h \
  %D%/judge_checks.c \
  %D%/judge_claims.c \
  %D%/judge_join.c \
  %D%/judge_mix.c \
  %D%/judge_part.c \
  %D%/judge_split.c \
  %D%/judge_use.c \
  %D%/library.c %D%/library.h %D%/library_parts.h \
  %D%/library_adapts.c \
  %D%/library_clause.c \
  %D%/library_fault.c \
  %D%/library_read.c \
  %D%/lint.c \
  %D%/rules.c %D%/rules.h %D%/rules_parts.h \
  %D%/rules_read.c \
  %D%/terms.c
EXTRA_DIST += %D%/detect.h
LICENSE_LIBS = liblicense.a $(BASE_LIBS) $(PCRE2_LIBS)
