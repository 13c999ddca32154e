# What a person can do: one function per action, one transaction each.
noinst_LIBRARIES += libdesk.a
libdesk_a_CPPFLAGS = $(AM_CPPFLAGS) \
  -DACCORD_DATADIR=\"$(pkgdatadir)\" -DACCORD_LIBEXECDIR=\"$(pkglibexecdir)\" \
  -DACCORD_SRCDIR=\"$(abs_top_srcdir)\" -DACCORD_BUILDDIR=\"$(abs_top_builddir)\"
libdesk_a_SOURCES = \
  %D%/attachment.c %D%/attachment.h \
  %D%/book.c %D%/book.h \
  %D%/calendar.c %D%/calendar.h \
  %D%/check.c %D%/check.h \
  %D%/claim.c %D%/claim.h \
  %D%/commands.c %D%/commands.h %D%/commands.def \
  %D%/dataset.c %D%/dataset.h \
  %D%/deadline.c %D%/deadline.h \
  %D%/deadline_when.c %D%/deadline_when.h \
  %D%/derive.c %D%/derive.h \
  %D%/evidence_use.c \
  %D%/portal.c %D%/portal.h \
  %D%/registration.c %D%/registration.h \
  %D%/secret.c %D%/secret.h \
  %D%/demo.c %D%/demo.h \
  %D%/demo_example.c \
  %D%/demo_requests.c \
  %D%/desk.c %D%/desk.h \
  %D%/document.c %D%/document.h \
  %D%/evidence.c %D%/evidence.h \
  %D%/fields.c %D%/fields.h \
  %D%/finding.c %D%/finding.h \
  %D%/block.c %D%/block.h \
  %D%/history.c %D%/history.h \
  %D%/holding.c %D%/holding.h \
  %D%/import.c %D%/import.h \
  %D%/import_rows.c %D%/import_rows.h \
  %D%/harvest.c %D%/harvest.h \
  %D%/harvest_rows.c %D%/harvest_rows.h \
  %D%/moment.c %D%/moment.h \
  %D%/obligation.c %D%/obligation.h %D%/obligation_due.c \
  %D%/key.c %D%/key.h \
  %D%/offer.c \
  %D%/permission.c %D%/permission.h \
  %D%/person.c %D%/person.h \
  %D%/position.c %D%/position.h \
  %D%/post.c %D%/post.h \
  %D%/plan.c %D%/plan.h \
  %D%/project.c %D%/project.h \
  %D%/spell.c %D%/spell.h \
  %D%/subjects.c %D%/subjects.h \
  %D%/recur.c %D%/recur.h \
  %D%/release.c %D%/release.h \
  %D%/rems.h \
  %D%/rems_application.c \
  %D%/rems_export.c \
  %D%/rems_files.c \
  %D%/rems_form.c \
  %D%/rems_import.c \
  %D%/rems_read.c \
  %D%/rems_server.c %D%/rems_server.h \
  %D%/rems_submit.c \
  %D%/rems_talk.c %D%/rems_talk.h \
  %D%/release_affected.c \
  %D%/release_bill.c \
  %D%/request.c %D%/request.h \
  %D%/request_answer.c %D%/request_answer.h \
  %D%/request_check.c %D%/request_check.h \
  %D%/request_check_papers.c %D%/request_check_people.c \
  %D%/request_check_terms.c \
  %D%/request_copy.c \
  %D%/readiness.c %D%/readiness.h \
  %D%/request_due.c %D%/request_event.c %D%/request_event.h \
  %D%/request_export.c \
  %D%/request_facts.c %D%/request_facts.h \
  %D%/request_guard.c %D%/request_guard.h \
  %D%/request_guidance.c %D%/request_guidance.h \
  %D%/request_html.c %D%/request_html.h \
  %D%/request_import.c \
  %D%/request_json.c %D%/request_json.h \
  %D%/request_markdown.c %D%/request_markdown.h \
  %D%/request_move.c \
  %D%/request_named.c \
  %D%/request_packet.c %D%/request_packet.h \
  %D%/request_page.c %D%/request_page.h \
  %D%/request_signer.c \
  %D%/request_stray.c \
  %D%/request_team.c %D%/request_team.h
DESK_LIBS = libdesk.a libform.a liblicense.a libledger.a $(BASE_LIBS) $(SQLITE_LIBS) $(PCRE2_LIBS)
