# Ledger rows in, text out.
noinst_LIBRARIES += libreport.a
libreport_a_SOURCES = \
  %D%/coverage.c %D%/coverage.h %D%/coverage_render.c \
  %D%/catalogue.c %D%/catalogue.h \
  %D%/ready.c %D%/ready.h %D%/ready_render.c \
  %D%/dossier.c %D%/dossier.h %D%/dossier_parts.h %D%/dossier_request.c \
  %D%/memo.c %D%/memo.h %D%/memo_board.c %D%/memo_legal.c \
  %D%/spdx.c %D%/spdx.h \
  %D%/svg.c %D%/svg.h \
  %D%/credits.c %D%/credits.h %D%/credits_cite.c %D%/credits_render.c \
  %D%/markdown.c %D%/markdown.h \
  %D%/digest.c %D%/digest.h \
  %D%/digest_html.c %D%/digest_html.h %D%/digest_pictures.c \
  %D%/digest_json.c \
  %D%/digest_mail.c %D%/digest_mail.h \
  %D%/digest_render.c %D%/digest_table.c \
  %D%/digest_words.c \
  %D%/mail.c %D%/mail.h \
  %D%/status.c %D%/status.h
REPORT_LIBS = libreport.a $(DESK_LIBS)
