# What portals ask: one file a form.
formsdir = $(pkgdatadir)/forms
dist_forms_DATA = \
  %D%/adni.yaml \
  %D%/physionet-credentialing.yaml \
  %D%/uk-biobank.yaml \
  %D%/uk-biobank-legacy.yaml
