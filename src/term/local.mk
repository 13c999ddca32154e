# The terminal; the only room that knows curses.
noinst_LIBRARIES += libterm.a
libterm_a_SOURCES = \
  %D%/draw.c \
  %D%/input.c \
  %D%/keys.c \
  %D%/state.h \
  %D%/term.c %D%/term.h
TERM_LIBS = libterm.a $(CURSES_LIBS)
