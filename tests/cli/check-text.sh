#!/bin/sh
# check, as people read it: short, each thing once, nothing cut in the middle
# of a name.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

# flat FILE: the report as one line, so that no line break hides a sentence.
flat() {
	tr '\n' ' ' <"$1" | sed 's/  */ /g'
}

# once TEXT WORDS: TEXT stands in the report exactly once.
once() {
	is "$(flat out | grep -oF -- "$1" | wc -l)" 1 "$2"
}

# says TEXT: the report says so, wherever its lines break.
says() {
	flat out | grep -qF -- "$1"
	ok $? "it says: $1"
}

# widest: columns of the longest line.
widest() {
	while IFS= read -r line; do
		printf '%s' "$line" | LC_ALL=C tr -d '\200-\277' | wc -c
	done <out | sort -n | tail -1
}

run --ledger kept.db demo
run --ledger kept.db check abdomenatlas-1.0
exits 1 "the published mix has findings"
is "$(sed -n 1p out)" "✗ blocked  abdomenatlas-1.0, as of 2026-05-04" "the verdict comes first"
is "$(sed -n 2p out)" "17 data sets: 7 blocked, 10 ask, 0 duties, 0 clear" "then the counts"
is "$(sed -n '4,/^$/p' out | grep -cE '^(✗|\?) ')" 17 "each data set has one line"
[ "$(wc -l <out)" -lt 150 ]
ok $? "the report is short"
[ "$(widest)" -le 80 ]
ok $? "no line is wider than 80 columns"

says "CC-BY-SA-4.0 (msd-liver and 7 more) [CC-BY-SA-4.0 3(b)(1) share_alike] cannot be mixed with"
says "nor with CC-BY-NC-SA (no version stated) (abdomenct-1k and 2 more, said by a copy)"
says "mend: Release labels or unmodified parts instead, leave one side out, or get permission."
says "likewise CC-BY-NC-ND-4.0 3(a)(1) derive"
says "mend: Release the data unmodified, or labels alone, or leave the data set out."
says "word: likewise GPL-3.0-only 5(c) adapts_to"
says "GPL-3.0-only (word) cannot be mixed with"
says 'btcv: likewise "Data license may be requested at URL:'
says "mend: Read them, and record their words: dataset license SLUG --from"
says "kits19: The terms are split by case: cases-0-209:"
says "mend: Record each part apart"
says "accord position add labels_are_adapted=yes|no why=TEXT"
once "is share-alike; labels under CC-BY-NC-ND break it" "a sentence is said once for all data sets"
once "Only a copy or a list states the license" "and so is that only a copy says so"
once "mend: Choose an outbound license that it allows, release" "a remedy is given once"
once "abdomenct-12organ: Only a copy" "behind all data sets that it concerns"
once "accord informs; it gives no legal advice." "and so is the disclaimer"
is "$(grep -c -- '[^ -]-$' out)" 0 "no name is broken at a hyphen"
is "$(grep -cE '^ +\([0-9a-z]\)' out)" 0 "no clause number is broken"

# What is most specific comes first among equals.
for pair in 'split by case: c/allows no adapted' 'allows no adapted/is share-alike; lab' \
	'is share-alike; lab/nobody has read them' 'nobody has read them/Only a copy or'; do
	before=${pair%/*} after=${pair#*/}
	flat out | grep -q "$before.*$after"
	ok $? "\"$before\" comes before \"$after\""
done

run --ledger kept.db check abdomenatlas-1.0 --all
says "lits, chaos, msd-liver, msd-lung-tumours, msd-pancreas-tumour, msd-hepatic-vessel, msd-spleen and msd-colon-cancer: CC-BY-SA-4.0 is share-alike"
says 'lits and chaos: likewise "CC BY-SA 4.0" [CC-BY-SA-4.0 mirror]'
lacks out "--all shows them" "--all leaves nothing out"
run --ledger kept.db --plain check abdomenatlas-1.0
lacks out "✗" "--plain has words for marks"
is "$(grep -c '^blocked msd-' out)" 6 "on each line"

run --ledger kept.db check radfm
for set in rad3d-radiopaedia vindr-spinexr vindr-pcxr pmc-oa vqa-rad slake nih-chestxray14 \
	chexpert covidx-cxr2 nlm-montgomery-cxr object-cxr openi-iu-cxr rsna-pneumonia-2018 \
	siim-acr-pneumothorax; do
	grep -q "^? $set  *none stated  *no license stated" out
	ok $? "$set is named as without a license"
done
once "No license is stated: nothing is granted" "why is said once"
says "openi-iu-cxr, rsna-pneumonia-2018 and siim-acr-pneumothorax: No license is stated"
says "vindr-mammo, mimic-cxr: not met yet: training_certificate, each_user_signs, registration"
[ "$(widest)" -le 80 ]
ok $? "no line is wider than 80 columns"

# Clashes where nothing adapted is to go out are notes.
run --ledger kept.db check abdomen-fm
says "Could not be adapted and published together, were that intended"
says "weights_are_adapted: no, mira (legal)"

# The JSON does not know of it.
run --ledger kept.db check abdomenatlas-1.0 --json
is "$(json .conflicts.#)" 12 "the JSON has every pair"
is "$(json .datasets.0.findings.0.rule)" second-hand "and the findings as they were judged"
is "$(json .datasets.0.findings.0.brief)" "" "without words made for the report"

# Three parts, an id that nobody has shortened, nothing to say.
"$ACCORD" init >/dev/null
"$ACCORD" dataset add free >/dev/null
"$ACCORD" dataset license free CC0-1.0 >/dev/null
"$ACCORD" project add p uses=train actor=academic datasets=free >/dev/null
run check p
exits 0 "what is clear is well"
has out "1 data set: 0 blocked, 0 ask, 0 duties, 1 clear" "one is one data set"
has out "✓ free  CC0-1.0" "and its line has no reason"
lacks out "mend:" "and nothing to mend"
done_testing
