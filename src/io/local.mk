# accord-io: the child that fetches and parses; the only user of the network.
pkglibexec_PROGRAMS += accord-io
accord_io_SOURCES = %D%/main.c
accord_io_LDADD = libio.a $(BASE_LIBS) $(CURL_LIBS) $(SERD_LIBS)

noinst_LIBRARIES += libio.a
libio_a_SOURCES = \
  %D%/emit.c %D%/emit.h \
  %D%/net.c %D%/net.h \
  %D%/rdf.c %D%/rdf.h \
  %D%/sources/fdp.c %D%/sources/sources.h \
  %D%/sources/rems.c
libio_a_CFLAGS = $(AM_CFLAGS) $(CURL_CFLAGS) $(SERD_CFLAGS)
