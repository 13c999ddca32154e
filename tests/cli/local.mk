# The program as one command after another; lib.sh says how.
check_PROGRAMS += tests/cli/json-get tests/cli/ledger-dump
tests_cli_ledger_dump_SOURCES = %D%/ledger-dump.c
tests_cli_ledger_dump_LDADD = $(SQLITE_LIBS)
tests_cli_json_get_SOURCES = %D%/json-get.c
tests_cli_json_get_LDADD = $(JANSSON_LIBS)
CLI_TESTS = \
  %D%/attach.sh \
  %D%/asof.sh \
  %D%/book.sh \
  %D%/calendar.sh \
  %D%/catalogue.sh \
  %D%/charts.sh \
  %D%/check-text.sh \
  %D%/check.sh \
  %D%/coverage.sh \
  %D%/credits.sh \
  %D%/dataset.sh \
  %D%/dossier.sh \
  %D%/deadline.sh \
  %D%/demo.sh \
  %D%/digest.sh \
  %D%/drift.sh \
  %D%/docx.sh \
  %D%/duo.sh \
  %D%/export.sh \
  %D%/form.sh \
  %D%/holding.sh \
  %D%/import.sh \
  %D%/license-detect.sh \
  %D%/license.sh \
  %D%/mail.sh \
  %D%/mail-send.sh \
  %D%/man.sh \
  %D%/memo.sh \
  %D%/bill.sh \
  %D%/move.sh \
  %D%/team.sh \
  %D%/odrl.sh \
  %D%/obligation.sh \
  %D%/packet.sh \
  %D%/page.sh \
  %D%/people.sh \
  %D%/plan.sh \
  %D%/portal.sh \
  %D%/read.sh \
  %D%/ready.sh \
  %D%/release.sh \
  %D%/rems-submit.sh \
  %D%/rems.sh \
  %D%/request.sh \
  %D%/spdx.sh \
  %D%/status.sh \
  %D%/copy.sh \
  %D%/consequence.sh \
  %D%/counts.sh \
  %D%/history.sh \
  %D%/reuse.sh \
  %D%/roundtrip.sh \
  %D%/strings.sh \
  %D%/template.sh \
  %D%/troubles.sh \
  %D%/undo.sh \
  %D%/usage.sh \
  %D%/verdict.sh
TESTS += $(CLI_TESTS)
EXTRA_DIST += $(CLI_TESTS) %D%/lib.sh %D%/spdx/check.py %D%/calendar/read.py %D%/calendar/deadlines.py %D%/rems/form.json %D%/rems/server.py \
  %D%/mail/read.py %D%/mail/server.py \
  %D%/read/agreement.txt %D%/read/agreement.pdf %D%/read/readme.md %D%/read/challenge.txt
