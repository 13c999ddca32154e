bin_PROGRAMS += accord
accord_SOURCES = %D%/main.c
accord_LDADD = libcli.a libtui.a libterm.a libreport.a libdesk.a libform.a liblicense.a \
  libledger.a $(BASE_LIBS) $(CURSES_LIBS) $(SQLITE_LIBS) $(PCRE2_LIBS)
