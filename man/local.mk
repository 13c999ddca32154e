dist_man_MANS += %D%/accord-form.5 %D%/accord-ledger.5 %D%/accord-license.5
# accord(1) has the table of commands in it.
man_MANS = man/accord.1
man/accord.1: $(srcdir)/%D%/accord.1.in $(srcdir)/%D%/commands.awk $(srcdir)/src/desk/commands.def
	$(AM_V_GEN)$(MKDIR_P) man && $(AWK) -f $(srcdir)/%D%/commands.awk \
	  $(srcdir)/src/desk/commands.def $(srcdir)/%D%/accord.1.in >$@.tmp && mv $@.tmp $@
CLEANFILES += man/accord.1
EXTRA_DIST += %D%/accord.1.in %D%/commands.awk
# The digest by mail, from cron or systemd.
examplesdir = $(pkgdatadir)/examples
dist_examples_DATA = %D%/examples/accord-digest.service %D%/examples/accord-digest.timer \
  %D%/examples/crontab
