# What portals ask: one file a form; and the concepts that questions share.
formsdir = $(pkgdatadir)/forms
dist_forms_DATA = \
  %D%/abcd-nbdc.yaml \
  %D%/adni.yaml \
  %D%/aida.yaml \
  %D%/all-of-us.yaml \
  %D%/bbmri-negotiator.yaml \
  %D%/brains-imagebank.yaml \
  %D%/brats.yaml \
  %D%/camelyon.yaml \
  %D%/dbgap.yaml \
  %D%/duos.yaml \
  %D%/ega.yaml \
  %D%/ehds.yaml \
  %D%/eucaim.yaml \
  %D%/facebase.yaml \
  %D%/fastmri.yaml \
  %D%/fdpg-mii.yaml \
  %D%/grand-challenge.yaml \
  %D%/hcp-restricted.yaml \
  %D%/midrc.yaml \
  %D%/mimic-cxr.yaml \
  %D%/nako.yaml \
  %D%/nda.yaml \
  %D%/nfdi4health.yaml \
  %D%/oasis.yaml \
  %D%/physionet-contributor-review.yaml \
  %D%/physionet-credentialing.yaml \
  %D%/rsna.yaml \
  %D%/stanford-aimi-chexpert.yaml \
  %D%/synapse.yaml \
  %D%/tcia-nlst.yaml \
  %D%/uk-biobank-legacy.yaml \
  %D%/uk-biobank.yaml \
  %D%/vindr.yaml \
  %D%/concepts.yaml
