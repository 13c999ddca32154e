# The workbench without a screen.
check_PROGRAMS += tests/unit/test-tui
TESTS += tests/unit/test-tui
tests_unit_test_tui_SOURCES = %D%/tui.c
tests_unit_test_tui_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_tui_LDADD = libtui.a libterm.a $(DESK_LIBS) $(CURSES_LIBS) $(CMOCKA_LIBS)
