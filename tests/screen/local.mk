# The screen, seen through a terminal of our own; screen.c says how.
check_PROGRAMS += tests/screen/screen
tests_screen_screen_SOURCES = \
  %D%/screen.c \
  %D%/terminal.c %D%/terminal.h
tests_screen_screen_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)
tests_screen_screen_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_screen_screen_LDADD = $(BASE_LIBS) $(VTERM_LIBS) -lutil
check_PROGRAMS += tests/screen/keep
TESTS += tests/screen/keep
tests_screen_keep_SOURCES = \
  %D%/keep.c \
  %D%/terminal.c %D%/terminal.h
tests_screen_keep_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)
tests_screen_keep_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_screen_keep_LDADD = $(DESK_LIBS) $(VTERM_LIBS) -lutil
# 500 rounds of typing and kill -9: some minutes, so not a part of `check`.
kills: all tests/screen/keep
	ACCORD=$(abs_builddir)/accord ACCORD_KEEP_KILLS=500 tests/screen/keep
SCREEN_STEPS = \
  %D%/answers.steps \
  %D%/blocks.steps \
  %D%/datasets.steps \
  %D%/deadlines.steps %D%/digest.steps %D%/portals.steps \
  %D%/ends.steps \
  %D%/form.steps \
  %D%/form-clash.steps \
  %D%/form-editor.steps \
  %D%/form-history.steps \
  %D%/form-keys.steps \
  %D%/form-offers.steps \
  %D%/form-plain.steps \
  %D%/form-read.steps \
  %D%/form-select.steps \
  %D%/help.steps \
  %D%/form-spell.steps \
  %D%/form-team.steps \
  %D%/hostile.steps \
  %D%/input.steps \
  %D%/keys.steps \
  %D%/licenses.steps \
  %D%/plain.steps \
  %D%/plan.steps \
  %D%/requests.steps \
  %D%/resize.steps \
  %D%/verdicts.steps
SCREEN_GOLDENS = \
  %D%/datasets.screen \
  %D%/deadlines.screen \
  %D%/form-clash.screen \
  %D%/form-keys.screen \
  %D%/form-offers.screen \
  %D%/form-plain.screen \
  %D%/hostile.screen \
  %D%/plain.screen \
  %D%/plan.screen \
  %D%/resize.screen
TESTS += $(SCREEN_STEPS)
EXTRA_DIST += $(SCREEN_STEPS) $(SCREEN_GOLDENS) %D%/fixture.sh %D%/own-license.sh \
  %D%/browser.sh %D%/speller.sh
STEPS_LOG_COMPILER = $(abs_builddir)/tests/screen/screen
