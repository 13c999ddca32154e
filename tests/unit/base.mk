
check_PROGRAMS += tests/unit/test-arena
TESTS += tests/unit/test-arena
tests_unit_test_arena_SOURCES = %D%/arena.c
tests_unit_test_arena_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_arena_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test-text
TESTS += tests/unit/test-text
tests_unit_test_text_SOURCES = %D%/text.c
tests_unit_test_text_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_text_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test-clock
TESTS += tests/unit/test-clock
tests_unit_test_clock_SOURCES = %D%/clock.c
tests_unit_test_clock_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_clock_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test-utf8
TESTS += tests/unit/test-utf8
tests_unit_test_utf8_SOURCES = %D%/utf8.c
tests_unit_test_utf8_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_utf8_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test-yaml
TESTS += tests/unit/test-yaml
tests_unit_test_yaml_SOURCES = %D%/yaml.c
tests_unit_test_yaml_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_yaml_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test-csv
TESTS += tests/unit/test-csv
tests_unit_test_csv_SOURCES = %D%/csv.c
tests_unit_test_csv_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_csv_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test-outside
TESTS += tests/unit/test-outside
tests_unit_test_outside_SOURCES = %D%/outside.c
tests_unit_test_outside_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_outside_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

EXTRA_DIST += %D%/beside.h

check_PROGRAMS += tests/unit/test-worddiff
TESTS += tests/unit/test-worddiff
tests_unit_test_worddiff_SOURCES = %D%/worddiff.c
tests_unit_test_worddiff_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_worddiff_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test-host
TESTS += tests/unit/test-host
tests_unit_test_host_SOURCES = %D%/host.c
tests_unit_test_host_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_host_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
