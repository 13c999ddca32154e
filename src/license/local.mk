# What licenses say and whether they fit; pure.
noinst_LIBRARIES += liblicense.a
liblicense_a_SOURCES = \
  %D%/compat.c %D%/compat_parts.h \
  %D%/read.c %D%/read.h %D%/read_parts.h %D%/read_rules.c %D%/read_split.c \
  %D%/odrl.h %D%/odrl_read.c %D%/odrl_write.c \
  %D%/plan.c %D%/plan.h \
  %D%/duo.c %D%/duo.h \
  %D%/duties.c %D%/duties.h \
  %D%/judge.c %D%/judge.h %D%/judge_parts.h \
  %D%/judge_checks.c \
  %D%/judge_claims.c \
  %D%/judge_expiry.c \
  %D%/judge_intent.c \
  %D%/judge_join.c \
  %D%/judge_mix.c \
  %D%/judge_part.c \
  %D%/judge_split.c \
  %D%/judge_use.c \
  %D%/detect.c %D%/detect.h %D%/detect_parts.h \
  %D%/detect_disease.c \
  %D%/detect_beside.c \
  %D%/detect_bound.c \
  %D%/detect_cc.c \
  %D%/detect_combine.c \
  %D%/detect_covers.c \
  %D%/detect_group.c \
  %D%/detect_guard.c \
  %D%/detect_hedge.c \
  %D%/detect_misspelt.c %D%/detect_names.c \
  %D%/detect_pattern.c \
  %D%/detect_scan.c %D%/detect_script.c %D%/detect_spread.c \
  %D%/detect_paper.c %D%/detect_text.c %D%/detect_thing.c \
  %D%/detect_tongue.c \
  %D%/detect_url.c %D%/detect_vocabulary.c \
  %D%/library.c %D%/library.h %D%/library_parts.h \
  %D%/library_adapts.c \
  %D%/library_clause.c \
  %D%/library_fault.c \
  %D%/library_read.c \
  %D%/lint.c \
  %D%/rules.c %D%/rules.h %D%/rules_parts.h \
  %D%/rules_read.c \
  %D%/terms.c
nodist_liblicense_a_SOURCES = %D%/spdx.c
SPDX_IDS = $(srcdir)/licenses/spdx-ids.txt
src/license/spdx.c: $(SPDX_IDS) $(srcdir)/%D%/spdx.awk
	$(AM_V_GEN)$(MKDIR_P) src/license && \
	  $(AWK) -f $(srcdir)/%D%/spdx.awk $(SPDX_IDS) >$@.tmp && mv $@.tmp $@
CLEANFILES += src/license/spdx.c
EXTRA_DIST += %D%/spdx.awk $(SPDX_IDS)
LICENSE_LIBS = liblicense.a $(BASE_LIBS) $(PCRE2_LIBS)
