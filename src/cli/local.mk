# The same commands as lines and JSON.
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = \
  %D%/book.c \
  %D%/block.c \
  %D%/calendar.c \
  %D%/catalogue.c \
  %D%/check.c %D%/check.h \
  %D%/check_clash.c \
  %D%/check_finding.c \
  %D%/check_json.c \
  %D%/check_set.c \
  %D%/cli.c %D%/cli.h \
  %D%/dataset.c \
  %D%/demo.c \
  %D%/deadline.c \
  %D%/digest.c \
  %D%/digest_mail.c %D%/digest_mail.h \
  %D%/evidence.c \
  %D%/form.c %D%/form.h \
  %D%/form_diff.c \
  %D%/form_needs.c \
  %D%/grammar.c %D%/grammar.h \
  %D%/harvest.c \
  %D%/help.c %D%/help.h \
  %D%/holding.c \
  %D%/init.c \
  %D%/license.c %D%/license.h \
  %D%/license_compat.c \
  %D%/license_detect.c \
  %D%/license_duo.c \
  %D%/license_read.c \
  %D%/output.c \
  %D%/parse.c %D%/parse.h \
  %D%/coverage.c %D%/export.c %D%/spdx.c %D%/memo.c %D%/dossier.c %D%/ready.c %D%/credits.c %D%/obligation.c %D%/permission.c %D%/portal.c %D%/registration.c \
  %D%/person.c \
  %D%/position.c \
  %D%/odrl.c \
  %D%/plan.c \
  %D%/project.c \
  %D%/record.c %D%/record.h \
  %D%/release.c \
  %D%/request.c %D%/request.h \
  %D%/rems.c %D%/rems.h \
  %D%/request_attach.c \
  %D%/request_check.c \
  %D%/request_copy.c \
  %D%/request_history.c \
  %D%/request_out.c \
  %D%/request_team.c \
  %D%/rows.c %D%/rows.h \
  %D%/status.c %D%/status.h \
  %D%/table.c %D%/table.h
CLI_LIBS = libcli.a $(REPORT_LIBS)
