# The book.
LEDGER_TESTS = tests/unit/test-ledger-open tests/unit/test-ledger-action \
  tests/unit/test-ledger-undo tests/unit/test-ledger-verify
LEDGER_TEST_HELP = tests/unit/ledger-help.c tests/unit/ledger-help.h
LEDGER_TEST_LIBS = $(LEDGER_LIBS) $(BASE_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += $(LEDGER_TESTS)
TESTS += $(LEDGER_TESTS)
tests_unit_test_ledger_open_SOURCES = tests/unit/ledger-open.c $(LEDGER_TEST_HELP)
tests_unit_test_ledger_open_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_ledger_open_LDADD = $(LEDGER_TEST_LIBS)
tests_unit_test_ledger_action_SOURCES = tests/unit/ledger-action.c $(LEDGER_TEST_HELP)
tests_unit_test_ledger_action_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_ledger_action_LDADD = $(LEDGER_TEST_LIBS)
tests_unit_test_ledger_undo_SOURCES = tests/unit/ledger-undo.c $(LEDGER_TEST_HELP)
tests_unit_test_ledger_undo_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_ledger_undo_LDADD = $(LEDGER_TEST_LIBS)
tests_unit_test_ledger_verify_SOURCES = tests/unit/ledger-verify.c $(LEDGER_TEST_HELP)
tests_unit_test_ledger_verify_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_ledger_verify_LDADD = $(LEDGER_TEST_LIBS)
