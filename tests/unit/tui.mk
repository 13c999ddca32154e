# The workbench without a screen.
check_PROGRAMS += tests/unit/test-tui
TESTS += tests/unit/test-tui
tests_unit_test_tui_SOURCES = %D%/tui.c
tests_unit_test_tui_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_tui_LDADD = libtui.a libterm.a $(REPORT_LIBS) $(CURSES_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test-edit
TESTS += tests/unit/test-edit
tests_unit_test_edit_SOURCES = %D%/edit.c
tests_unit_test_edit_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_edit_LDADD = libtui.a libterm.a $(REPORT_LIBS) $(CURSES_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test-spell
TESTS += tests/unit/test-spell
tests_unit_test_spell_SOURCES = %D%/spell.c
tests_unit_test_spell_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_spell_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
