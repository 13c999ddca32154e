# `make bench`: figures beside a bare program's, measured in the same run.
EXTRA_PROGRAMS = tests/bench/bare tests/bench/bench tests/bench/digest tests/bench/judge \
  tests/bench/large tests/bench/match tests/bench/render tests/bench/requests tests/bench/start \
  tests/bench/empty
tests_bench_bare_SOURCES = %D%/bare.c
tests_bench_bare_LDADD = $(CURSES_LIBS) $(SQLITE_LIBS)
tests_bench_bench_SOURCES = %D%/bench.c
tests_bench_bench_LDADD = -lutil
tests_bench_digest_SOURCES = %D%/digest.c
tests_bench_digest_LDADD = $(REPORT_LIBS) -lutil
tests_bench_judge_SOURCES = %D%/judge.c
tests_bench_judge_LDADD = $(LICENSE_LIBS)
tests_bench_large_SOURCES = %D%/large.c
tests_bench_large_LDADD = $(SQLITE_LIBS)
tests_bench_match_SOURCES = %D%/match.c
tests_bench_match_LDADD = $(LICENSE_LIBS)
tests_bench_render_SOURCES = %D%/render.c
tests_bench_render_LDADD = $(FORM_LIBS)
EXTRA_DIST += %D%/render.js
tests_bench_requests_SOURCES = %D%/requests.c
tests_bench_requests_LDADD = $(DESK_LIBS)
tests_bench_start_SOURCES = %D%/start.c
tests_bench_empty_SOURCES = %D%/empty.c
tests_bench_empty_LDFLAGS = -Wl,--no-as-needed
tests_bench_empty_LDADD = $(accord_LDADD)
CLEANFILES += tests/bench/bare tests/bench/bench tests/bench/digest tests/bench/judge tests/bench/large \
  tests/bench/match tests/bench/render tests/bench/requests tests/bench/start \
  tests/bench/empty

bench: accord$(EXEEXT) tests/bench/bare$(EXEEXT) tests/bench/bench$(EXEEXT) tests/bench/digest$(EXEEXT) \
  tests/bench/judge$(EXEEXT) tests/bench/large$(EXEEXT) tests/bench/match$(EXEEXT) \
  tests/bench/render$(EXEEXT) tests/bench/requests$(EXEEXT) tests/bench/start$(EXEEXT) tests/bench/empty$(EXEEXT)
	@rm -rf bench-scratch && mkdir bench-scratch
	@tests/bench/bench ./accord tests/bench/bare bench-scratch $(srcdir)/catalogue
	@tests/bench/judge $(srcdir)/licenses
	@tests/bench/match $(srcdir)/licenses
	@tests/bench/start ./accord tests/bench/empty
	@tests/bench/large ./accord bench-scratch
	@tests/bench/requests bench-scratch
	@tests/bench/digest ./accord bench-scratch
	@tests/bench/render bench-scratch $(abs_srcdir)
	@rm -rf bench-scratch
.PHONY: bench kills
