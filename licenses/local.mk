# The licenses that accord knows; a user's own stand in the config folder.
licensesdir = $(pkgdatadir)/licenses
dist_licenses_DATA = \
  %D%/agreements.yaml \
  %D%/consent.yaml \
  %D%/creative-commons.yaml \
  %D%/government.yaml \
  %D%/models.yaml \
  %D%/named.yaml \
  %D%/national-versions.yaml \
  %D%/open-data.yaml \
  %D%/rules.yaml \
  %D%/software.yaml \
  %D%/statements.yaml \
  %D%/studies.yaml \
  %D%/terms.yaml
