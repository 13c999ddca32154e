# The same commands as lines and JSON.
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = \
  %D%/cli.c %D%/cli.h \
  %D%/grammar.c %D%/grammar.h \
  %D%/help.c %D%/help.h \
  %D%/output.c \
  %D%/parse.c %D%/parse.h \
  %D%/status.c %D%/status.h \
  %D%/table.c %D%/table.h
CLI_LIBS = libcli.a $(DESK_LIBS)
