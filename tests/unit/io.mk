check_PROGRAMS += tests/unit/test-fdp
TESTS += tests/unit/test-fdp
tests_unit_test_fdp_SOURCES = %D%/fdp.c %D%/loopback.c %D%/loopback.h
tests_unit_test_fdp_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_fdp_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
tests_unit_test_fdp_DEPENDENCIES = accord-io$(EXEEXT) libbase.a

check_PROGRAMS += tests/unit/test-harvest
TESTS += tests/unit/test-harvest
tests_unit_test_harvest_SOURCES = %D%/harvest.c %D%/loopback.c %D%/loopback.h
tests_unit_test_harvest_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_harvest_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
tests_unit_test_harvest_DEPENDENCIES = accord$(EXEEXT) accord-io$(EXEEXT) libbase.a

check_PROGRAMS += tests/unit/test-calendar
TESTS += tests/unit/test-calendar
tests_unit_test_calendar_SOURCES = %D%/calendar.c
tests_unit_test_calendar_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_calendar_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
tests_unit_test_calendar_DEPENDENCIES = accord-io$(EXEEXT) libbase.a
