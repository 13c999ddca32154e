# What every room stands on; no word of the domain.
noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
  %D%/arena.c %D%/arena.h \
  %D%/buffer.c %D%/buffer.h \
  %D%/checksum.c %D%/checksum.h \
  %D%/clock.c %D%/clock.h \
  %D%/csv.c %D%/csv.h \
  %D%/error.c %D%/error.h \
  %D%/file.c %D%/file.h \
  %D%/host.c %D%/host.h \
  %D%/html.c %D%/html.h \
  %D%/jsontext.c %D%/jsontext.h \
  %D%/map.c %D%/map.h \
  %D%/memory.c %D%/memory.h \
  %D%/near.c %D%/near.h \
  %D%/process.c %D%/process.h \
  %D%/text.c %D%/text.h \
  %D%/utf8.c %D%/utf8.h \
  %D%/tar.c %D%/tar.h %D%/wrap.c %D%/wrap.h %D%/worddiff.c %D%/worddiff.h \
  %D%/yaml.c %D%/yaml.h
BASE_LIBS = libbase.a $(FYAML_LIBS) $(JANSSON_LIBS) $(NETTLE_LIBS) $(UNISTRING_LIBS)
