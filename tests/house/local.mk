# The house's own rules, as tests.
AM_TESTS_ENVIRONMENT += ACCORD_INCLUDES='$(SERD_CFLAGS) $(CURSES_CFLAGS) $(CMOCKA_CFLAGS)'; \
  export ACCORD_INCLUDES;
dist_check_SCRIPTS += tests/tap.sh \
  %D%/includes.sh %D%/headers.sh %D%/format.sh %D%/shape.sh %D%/shell.sh %D%/bootstrap.sh %D%/install.sh
TESTS += \
  %D%/includes.sh %D%/headers.sh %D%/format.sh %D%/shape.sh %D%/shell.sh %D%/bootstrap.sh %D%/install.sh
