# The book.  Its statements live in sql/ and become C on building.
LEDGER_SQL = \
  $(srcdir)/%D%/sql/schema-1.sql \
  $(srcdir)/%D%/sql/person.sql \
  $(srcdir)/%D%/sql/status.sql
src/ledger/statements.h: $(LEDGER_SQL) $(srcdir)/%D%/sql/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/ledger && \
	  $(AWK) -v part=header -f $(srcdir)/%D%/sql/embed.awk $(LEDGER_SQL) >$@.tmp && mv $@.tmp $@
src/ledger/statements.c: $(LEDGER_SQL) $(srcdir)/%D%/sql/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/ledger && \
	  $(AWK) -v part=source -f $(srcdir)/%D%/sql/embed.awk $(LEDGER_SQL) >$@.tmp && mv $@.tmp $@
BUILT_SOURCES += src/ledger/statements.h
CLEANFILES += src/ledger/statements.h src/ledger/statements.c
EXTRA_DIST += $(LEDGER_SQL) %D%/sql/embed.awk
