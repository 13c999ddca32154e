# Ledger rows in, text out.
noinst_LIBRARIES += libreport.a
libreport_a_SOURCES = \
  %D%/digest.c %D%/digest.h \
  %D%/digest_json.c \
  %D%/digest_mail.c %D%/digest_mail.h \
  %D%/digest_render.c \
  %D%/digest_words.c \
  %D%/mail.c %D%/mail.h \
  %D%/status.c %D%/status.h
REPORT_LIBS = libreport.a $(DESK_LIBS)
