# What a portal asks, whether an answer fits, templates; pure likewise.
noinst_LIBRARIES += libform.a
libform_a_SOURCES = \
  %D%/cell.c \
  %D%/concept.c %D%/concept.h \
  %D%/count.c %D%/count.h \
  %D%/country.c \
  %D%/diff.c %D%/diff.h \
  %D%/fit.c %D%/fit.h \
  %D%/form.h \
  %D%/lint.c \
  %D%/lint_details.c \
  %D%/lint_question.c \
  %D%/load.c \
  %D%/moves.c %D%/moves.h \
  %D%/mustache.c %D%/mustache.h \
  %D%/mustache-compile.c %D%/mustache-node.h \
  %D%/names.c \
  %D%/pattern.c %D%/pattern.h \
  %D%/pattern_sample.c %D%/pattern_sample.h \
  %D%/question.c \
  %D%/read.c %D%/read.h %D%/read_deadline.c \
  %D%/read_rems.c \
  %D%/rems.c %D%/rems.h %D%/rems_parts.h \
  %D%/rems_field.c \
  %D%/rems_json.c \
  %D%/rems_value.c \
  %D%/shelf.c \
  %D%/type.c %D%/type.h \
  %D%/visible.c %D%/visible.h \
  %D%/write.c %D%/write.h
FORM_LIBS = libform.a $(BASE_LIBS) $(PCRE2_LIBS)
