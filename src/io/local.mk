# accord-io: the child that fetches and parses; the only user of the network and
# of libical.
pkglibexec_PROGRAMS += accord-io
accord_io_SOURCES = %D%/main.c
accord_io_LDADD = libio.a $(BASE_LIBS) $(CURL_LIBS) $(ICAL_LIBS) $(SERD_LIBS)

noinst_LIBRARIES += libio.a
libio_a_SOURCES = \
  %D%/calendar.c %D%/calendar.h \
  %D%/calendar_parts.h \
  %D%/calendar_rule.c \
  %D%/calendar_write.c \
  %D%/calendar_zone.c \
  %D%/emit.c %D%/emit.h \
  %D%/net.c %D%/net.h \
  %D%/rdf.c %D%/rdf.h \
  %D%/sources/fdp.c %D%/sources/sources.h \
  %D%/sources/rems.c \
  %D%/sources/smtp.c
libio_a_CFLAGS = $(AM_CFLAGS) $(CURL_CFLAGS) $(ICAL_CFLAGS) $(SERD_CFLAGS)
