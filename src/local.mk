bin_PROGRAMS += accord
accord_SOURCES = %D%/main.c
accord_LDADD = $(BASE_LIBS)
