#!/bin/sh
# forty checks of how far a data set is described
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run dataset add full title=Full edition=2.0 portal=Zenodo identifiers=https://doi.org/10.5281/zenodo.1 modalities=CT \
	body_parts=liver region=DE subjects=131 images=201 size_gb=10 access=open derived_from= same_subjects_as=
run dataset license full "CC BY 4.0"
echo x >copy
run holding add full obtained=2026-01-01 file=copy
run dataset add empty
run dataset add split access=controlled
run dataset license split --part images "CC BY 4.0"
run dataset license split --part labels "CC BY-NC 4.0"
run dataset add family
run dataset license family "CC BY"

state() { python3 -c "import json; print([c['state'] for c in json.load(open('out'))[$1]['checks'] if c['n'] == $2][0])"; }
run ready full empty split family --json
exits 0 "forty checks of each"
is "$(python3 -c "import json; print([len(d['checks']) for d in json.load(open('out'))])")" "[40, 40, 40, 40]" "forty"
is "$(python3 -c "import json; print([d['known'] + d['unknown'] + d['fails'] for d in json.load(open('out'))])")" \
	"[40, 40, 40, 40]" "that are counted"
is "$(state 0 1) $(state 0 2) $(state 0 7) $(state 0 25) $(state 0 40)" "known known known known known" "what is noted is known"
is "$(state 0 18) $(state 0 27)" "unknown unknown" "what the ledger has no place for is not passed"
is "$(state 1 7) $(state 1 25) $(state 1 10)" "unknown unknown unknown" "what is not noted is unknown"
is "$(state 2 8)" fails "two licenses fail where one is asked for"
is "$(state 3 7)" fails "a license without its version fails"
run dataset add images_only
run dataset license images_only --part images "CC BY 4.0"
run dataset add unread
run dataset license unread --part images "CC BY 4.0"
run dataset license unread --part labels "see the website"
run dataset add mended
run dataset license mended --seen 2024-01-01 "CC BY-NC 4.0"
run dataset license mended --seen 2025-01-01 "CC BY 4.0"
run dataset add alike
run dataset license alike "CC BY 4.0"
run dataset license alike --part labels "CC BY 4.0"
run dataset add none
run dataset license none none
run dataset add custom
run dataset license custom --part images "see the website"
run dataset license custom --part labels "other terms apply"
run ready images_only unread mended alike none custom --json
is "$(state 0 7) $(state 0 8)" "unknown unknown" "a license of the images alone is not the data set's"
is "$(state 1 7) $(state 1 8)" "fails fails" "terms that nobody has read are no known license"
is "$(state 2 7) $(state 2 8)" "known known" "what was superseded is not held against it"
is "$(state 3 7) $(state 3 8)" "known known" "the same license twice is one"
is "$(state 4 8)" unknown "no license is not one license"
is "$(state 5 8)" unknown "nor are two unread terms"
run ready split
has out "Ask: Which agreement is to be signed" "with what to ask the holder"
# What people find out has a place, and does not outweigh what the ledger shows.
run ready set split consent yes says="broad consent, for research" source="the descriptor" seen=2026-05-01
exits 0 "an answer of the holder's"
run ready split
has out "[x] 18. consent: broad consent, for research (the descriptor, 2026-05-01" "is known from then on, with its source"
run ready set split 17 no says="faces are in it"
run ready split --json
is "$(state 0 18) $(state 0 17)" "known fails" "yes is known, no fails"
has out '"answer":"no","says":"faces are in it"' "in its own words"
run ready set full 13 no says="an agreement is asked for all the same"
run ready full --json
is "$(state 0 13)" fails "of the ledger and a person the stricter counts"
has out "open: none is needed; an agreement is asked" "and both are told"
run ready set split 18 unknown
run ready split --json
is "$(state 0 18)" unknown "an answer can be taken back"
run undo
run ready split --json
is "$(state 0 18)" known "and that too"
run ready set split 7 yes says="it is free"
exits 65 "a license is no matter of opinion"
has err "accord dataset license" "its claim is to be noted"
run ready set split 41 yes says=x
exits 2 "there are forty"
run ready set split consent maybe says=x
exits 2 "yes, no or unknown"
run ready set split consent yes
exits 2 "and why"
run ready set split consent yes says=x seen=2026-02-30
exits 65 "no 30 February"
run ready set split consent yes says=x seen=2027-01-01
exits 65 "nor a day to come"
run dataset remove split
exits 0 "a data set goes with what was found out"
run undo
run ready split --json
is "$(state 0 18)" known "and comes back with it"
run ready nosuch
exits 66 "of a data set that there is"
done_testing
