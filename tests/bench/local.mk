# `make bench`: figures beside a bare program's, measured in the same run.
EXTRA_PROGRAMS = tests/bench/bare tests/bench/bench tests/bench/judge
tests_bench_bare_SOURCES = %D%/bare.c
tests_bench_bare_LDADD = $(CURSES_LIBS) $(SQLITE_LIBS)
tests_bench_bench_SOURCES = %D%/bench.c
tests_bench_bench_LDADD = -lutil
tests_bench_judge_SOURCES = %D%/judge.c
tests_bench_judge_LDADD = $(LICENSE_LIBS)
CLEANFILES += tests/bench/bare tests/bench/bench tests/bench/judge

bench: accord$(EXEEXT) tests/bench/bare$(EXEEXT) tests/bench/bench$(EXEEXT) \
  tests/bench/judge$(EXEEXT)
	@rm -rf bench-scratch && mkdir bench-scratch
	@tests/bench/bench ./accord tests/bench/bare bench-scratch $(srcdir)/catalogue
	@tests/bench/judge $(srcdir)/licenses
	@rm -rf bench-scratch
.PHONY: bench
