LICENSE_TEST_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
LICENSE_TEST_LDADD = $(LICENSE_LIBS) $(CMOCKA_LIBS)
LICENSE_TESTS = \
  tests/unit/test-license-library \
  tests/unit/test-license-adapts \
  tests/unit/test-license-bound \
  tests/unit/test-license-detect \
  tests/unit/test-license-lint
check_PROGRAMS += $(LICENSE_TESTS)
TESTS += $(LICENSE_TESTS)
tests_unit_test_license_library_SOURCES = %D%/license-library.c %D%/license-help.h
tests_unit_test_license_library_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_license_library_LDADD = $(LICENSE_TEST_LDADD)
tests_unit_test_license_adapts_SOURCES = %D%/license-adapts.c %D%/license-help.h
tests_unit_test_license_adapts_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_license_adapts_LDADD = $(LICENSE_TEST_LDADD)
tests_unit_test_license_detect_SOURCES = %D%/license-detect.c %D%/license-help.h
tests_unit_test_license_detect_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_license_detect_LDADD = $(LICENSE_TEST_LDADD)
EXTRA_DIST += %D%/license-detect.txt
tests_unit_test_license_bound_SOURCES = %D%/license-bound.c %D%/license-help.h
tests_unit_test_license_bound_CFLAGS = $(LICENSE_TEST_CFLAGS) $(PCRE2_CFLAGS)
tests_unit_test_license_bound_LDADD = $(LICENSE_TEST_LDADD)
EXTRA_DIST += %D%/license-bound.txt %D%/license-bound-more.txt \
  %D%/license-bound-long.txt
tests_unit_test_license_lint_SOURCES = %D%/license-lint.c %D%/license-help.h
tests_unit_test_license_lint_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_license_lint_LDADD = $(LICENSE_TEST_LDADD)
# Remix, collection and the judge.
JUDGE_TESTS = tests/unit/test-license-compat tests/unit/test-license-rules \
  tests/unit/test-judge-use tests/unit/test-judge-claims
JUDGE_TEST_HELP = %D%/judge-help.c %D%/judge-help.h %D%/license-help.h
check_PROGRAMS += $(JUDGE_TESTS)
TESTS += $(JUDGE_TESTS)
tests_unit_test_license_compat_SOURCES = %D%/license-compat.c %D%/license-help.h
tests_unit_test_license_compat_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_license_compat_LDADD = $(LICENSE_TEST_LDADD)
tests_unit_test_judge_use_SOURCES = %D%/judge-use.c $(JUDGE_TEST_HELP)
tests_unit_test_judge_use_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_judge_use_LDADD = $(LICENSE_TEST_LDADD)
tests_unit_test_judge_claims_SOURCES = %D%/judge-claims.c $(JUDGE_TEST_HELP)
tests_unit_test_judge_claims_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_judge_claims_LDADD = $(LICENSE_TEST_LDADD)
tests_unit_test_license_rules_SOURCES = %D%/license-rules.c $(JUDGE_TEST_HELP)
tests_unit_test_license_rules_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_license_rules_LDADD = $(LICENSE_TEST_LDADD)

# Plans, with the real detector.
check_PROGRAMS += tests/unit/test-license-plan
TESTS += tests/unit/test-license-plan
tests_unit_test_license_plan_SOURCES = %D%/license-plan.c %D%/license-help.h
tests_unit_test_license_plan_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_license_plan_LDADD = $(LICENSE_TEST_LDADD)

check_PROGRAMS += tests/unit/test-license-odrl
TESTS += tests/unit/test-license-odrl
tests_unit_test_license_odrl_SOURCES = %D%/license-odrl.c %D%/license-help.h
tests_unit_test_license_odrl_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_license_odrl_LDADD = $(LICENSE_TEST_LDADD)

check_PROGRAMS += tests/unit/test-judge-properties
TESTS += tests/unit/test-judge-properties
tests_unit_test_judge_properties_SOURCES = %D%/judge-properties.c %D%/license-help.h
tests_unit_test_judge_properties_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_judge_properties_LDADD = $(LICENSE_TEST_LDADD)

# Agreements read sentence by sentence.
check_PROGRAMS += tests/unit/test-license-read
TESTS += tests/unit/test-license-read
tests_unit_test_license_read_SOURCES = %D%/license-read.c %D%/license-help.h
tests_unit_test_license_read_CFLAGS = $(LICENSE_TEST_CFLAGS)
tests_unit_test_license_read_LDADD = $(LICENSE_TEST_LDADD)
EXTRA_DIST += %D%/license-read.txt
