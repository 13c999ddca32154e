# The book.  Its statements live in sql/ and become C on building.
LEDGER_SQL = \
  $(srcdir)/%D%/sql/schema-1.sql \
  $(srcdir)/%D%/sql/schema-2.sql \
  $(srcdir)/%D%/sql/schema-3.sql \
  $(srcdir)/%D%/sql/schema-4.sql \
  $(srcdir)/%D%/sql/schema-5.sql \
  $(srcdir)/%D%/sql/ledger.sql \
  $(srcdir)/%D%/sql/event.sql \
  $(srcdir)/%D%/sql/attachment.sql \
  $(srcdir)/%D%/sql/block.sql \
  $(srcdir)/%D%/sql/dataset.sql \
  $(srcdir)/%D%/sql/deadline.sql \
  $(srcdir)/%D%/sql/digest.sql \
  $(srcdir)/%D%/sql/export.sql \
  $(srcdir)/%D%/sql/history.sql \
  $(srcdir)/%D%/sql/holding.sql \
  $(srcdir)/%D%/sql/obligation.sql \
  $(srcdir)/%D%/sql/person.sql \
  $(srcdir)/%D%/sql/report.sql \
  $(srcdir)/%D%/sql/portal.sql \
  $(srcdir)/%D%/sql/project.sql \
  $(srcdir)/%D%/sql/release.sql \
  $(srcdir)/%D%/sql/rems.sql \
  $(srcdir)/%D%/sql/request.sql \
  $(srcdir)/%D%/sql/harvest.sql \
  $(srcdir)/%D%/sql/status.sql \
  $(srcdir)/%D%/sql/views.sql
noinst_LIBRARIES += libledger.a
libledger_a_SOURCES = \
  %D%/action.c \
  %D%/backup.c \
  %D%/chain.c %D%/chain.h \
  %D%/fault.c \
  %D%/ledger.h \
  %D%/migrate.c \
  %D%/open.c \
  %D%/place.c \
  %D%/rows.c \
  %D%/sql.h \
  %D%/store.h \
  %D%/undo.c \
  %D%/verify.c \
  %D%/words.c
nodist_libledger_a_SOURCES = %D%/statements.c %D%/statements.h
LEDGER_LIBS = libledger.a $(SQLITE_LIBS)
src/ledger/statements.h: $(LEDGER_SQL) $(srcdir)/%D%/sql/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/ledger && \
	  $(AWK) -v part=header -f $(srcdir)/%D%/sql/embed.awk $(LEDGER_SQL) >$@.tmp && mv $@.tmp $@
src/ledger/statements.c: $(LEDGER_SQL) $(srcdir)/%D%/sql/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/ledger && \
	  $(AWK) -v part=source -f $(srcdir)/%D%/sql/embed.awk $(LEDGER_SQL) >$@.tmp && mv $@.tmp $@
BUILT_SOURCES += src/ledger/statements.h
CLEANFILES += src/ledger/statements.h src/ledger/statements.c
EXTRA_DIST += $(LEDGER_SQL) %D%/sql/embed.awk
