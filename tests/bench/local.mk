# `make bench`: figures beside a bare program's, measured in the same run.
EXTRA_PROGRAMS = tests/bench/bare tests/bench/bench
tests_bench_bare_SOURCES = %D%/bare.c
tests_bench_bare_LDADD = $(CURSES_LIBS) $(SQLITE_LIBS)
tests_bench_bench_SOURCES = %D%/bench.c
tests_bench_bench_LDADD = -lutil
CLEANFILES += tests/bench/bare tests/bench/bench

bench: accord$(EXEEXT) tests/bench/bare$(EXEEXT) tests/bench/bench$(EXEEXT)
	@rm -rf bench-scratch && mkdir bench-scratch
	@tests/bench/bench ./accord tests/bench/bare bench-scratch $(srcdir)/catalogue
	@rm -rf bench-scratch
.PHONY: bench
