#!/bin/sh
# A small ledger for the screen tests, in the run's own home: 40 data sets,
# deadlines, no project; the person acting is ada.
set -e
"$ACCORD" --as ada init
{
	echo 'slug,title,portal,modalities,body_parts,region,subjects,images,access,license,license_place,license_seen,source'
	echo 'abdomen-1k,"One thousand abdomens, labelled",Zenodo,CT,abdomen,CN,1062,1062,open,CC BY 4.0,field,2026-01-05,paper'
	echo 'chaos,Combined Healthy Abdominal Organ Segmentation,Zenodo,"CT;MR",abdomen,TR,40,120,open,CC BY-SA 4.0,field,2026-01-05,paper'
	echo 'btcv,Multi-Atlas Labelling Beyond the Cranial Vault,Synapse,CT,abdomen,US,50,50,registered,,,,paper'
	echo 'kits-19,Kidney Tumour Segmentation,GitHub,CT,kidney,US,210,210,open,CC BY-NC-SA 4.0,license-file,2026-01-05,paper'
	echo 'wide-names,"作者の画像 Jørgen Müller, naïve",Zenodo,MR,brain,JP,12,,open,CC0 1.0,field,2026-01-05,paper'
	i=1
	while [ $i -le 35 ]; do
		printf 'series-%02d,Series number %d,TCIA,%s,%s,US,%d,%d,controlled,CC BY 3.0,field,2026-01-05,paper\n' \
			$i $i "$(if [ $((i % 3)) = 0 ]; then echo MR; else echo CT; fi)" \
			"$(if [ $((i % 4)) = 0 ]; then echo lung; else echo liver; fi)" $((i * 137)) $((i * 1370))
		i=$((i + 1))
	done
} >small.csv
"$ACCORD" --as ada import small.csv
"$ACCORD" --as ada deadline add kind=renewal due=2026-02-27 subject='Renew the agreement of ADNI' owner=ada
"$ACCORD" --as ada deadline add kind=report due=2026-03-05 subject='Yearly report to UK Biobank' owner=ada every=FREQ=YEARLY
"$ACCORD" --as ada deadline add kind=training due=2026-09-30 subject='CITI certificate ends'
