# What licenses say and whether they fit; pure.
noinst_LIBRARIES += liblicense.a
liblicense_a_SOURCES = \
  %D%/library.c %D%/library.h %D%/library_parts.h \
  %D%/library_adapts.c \
  %D%/library_clause.c \
  %D%/library_fault.c \
  %D%/library_read.c \
  %D%/lint.c \
  %D%/terms.c
EXTRA_DIST += %D%/detect.h %D%/judge.h
LICENSE_LIBS = liblicense.a $(BASE_LIBS) $(PCRE2_LIBS)
