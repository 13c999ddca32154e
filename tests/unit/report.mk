# Deadlines' arithmetic and the digest.
REPORT_TESTS = tests/unit/test-recur tests/unit/test-digest tests/unit/test-mail
check_PROGRAMS += $(REPORT_TESTS)
TESTS += $(REPORT_TESTS)
tests_unit_test_recur_SOURCES = %D%/recur.c
tests_unit_test_recur_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_recur_LDADD = libdesk.a $(BASE_LIBS) $(CMOCKA_LIBS)
tests_unit_test_digest_SOURCES = %D%/digest.c
tests_unit_test_digest_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_digest_LDADD = libreport.a libform.a $(BASE_LIBS) $(CMOCKA_LIBS)
tests_unit_test_mail_SOURCES = %D%/mail.c
tests_unit_test_mail_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_mail_LDADD = libreport.a libform.a $(BASE_LIBS) $(CMOCKA_LIBS)
