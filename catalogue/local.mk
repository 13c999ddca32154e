# Real data sets, what was seen of their licenses, and published training
# mixes as example projects; every row names its source.
cataloguedir = $(pkgdatadir)/catalogue
dist_catalogue_DATA = \
  %D%/claims.csv \
  %D%/imaging.csv \
  %D%/projects.csv
