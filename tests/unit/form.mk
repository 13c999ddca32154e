FORM_TEST_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
FORM_TEST_LDADD = $(FORM_LIBS) $(CMOCKA_LIBS)
FORM_TESTS = \
  tests/unit/test-form-concept \
  tests/unit/test-form-count \
  tests/unit/test-form-fit \
  tests/unit/test-form-lint \
  tests/unit/test-form-load \
  tests/unit/test-form-mustache \
  tests/unit/test-form-rems
check_PROGRAMS += $(FORM_TESTS)
TESTS += $(FORM_TESTS)
tests_unit_test_form_concept_SOURCES = %D%/form-concept.c
tests_unit_test_form_concept_CFLAGS = $(FORM_TEST_CFLAGS)
tests_unit_test_form_concept_LDADD = $(FORM_TEST_LDADD)
tests_unit_test_form_count_SOURCES = %D%/form-count.c
tests_unit_test_form_count_CFLAGS = $(FORM_TEST_CFLAGS)
tests_unit_test_form_count_LDADD = $(FORM_TEST_LDADD)
tests_unit_test_form_fit_SOURCES = %D%/form-fit.c
tests_unit_test_form_fit_CFLAGS = $(FORM_TEST_CFLAGS)
tests_unit_test_form_fit_LDADD = $(FORM_TEST_LDADD)
tests_unit_test_form_lint_SOURCES = %D%/form-lint.c
tests_unit_test_form_lint_CFLAGS = $(FORM_TEST_CFLAGS)
tests_unit_test_form_lint_LDADD = $(FORM_TEST_LDADD)
tests_unit_test_form_load_SOURCES = %D%/form-load.c
tests_unit_test_form_load_CFLAGS = $(FORM_TEST_CFLAGS)
tests_unit_test_form_load_LDADD = $(FORM_TEST_LDADD)
tests_unit_test_form_mustache_SOURCES = %D%/form-mustache.c
tests_unit_test_form_mustache_CFLAGS = $(FORM_TEST_CFLAGS)
tests_unit_test_form_mustache_LDADD = $(FORM_TEST_LDADD)
check_PROGRAMS += tests/unit/count/say
tests_unit_count_say_SOURCES = %D%/count/say.c
tests_unit_count_say_LDADD = $(FORM_LIBS)
EXTRA_DIST += %D%/count/hold.py
tests_unit_test_form_rems_SOURCES = %D%/form-rems.c
tests_unit_test_form_rems_CFLAGS = $(FORM_TEST_CFLAGS)
tests_unit_test_form_rems_LDADD = $(FORM_TEST_LDADD)
