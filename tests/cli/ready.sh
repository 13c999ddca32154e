#!/bin/sh
# forty checks of how far a data set is described
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

flat() { tr -s ' \n' '  ' <out >flat; }
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

# What was seen last counts, whenever it was noted.
run dataset add asked title="The asked
set"
run ready set asked consent no says="not for models" source="form" seen=2026-05-02
run ready set asked consent yes says="as it was" source="an older paper" seen=2020-01-01
has err "2026-05-02 counts more" "what was seen before counts less, which is said"
run ready asked --json
is "$(state 0 18)" fails "and the later one stands"
run ready set asked consent unknown
run ready set asked consent yes says="as it was" source="an older paper" seen=2020-01-01
lacks err "counts more" "what was taken back counts no more"
run ready asked --json
is "$(state 0 18)" known "so that an older one may be noted"
run log
events=$(wc -l <out)
run ready set asked consent yes says="as it was" source="an older paper" seen=2020-01-01
run ready set asked splits unknown
run log
is "$(wc -l <out)" "$events" "the same again changes nothing"

# The letter.
run ready set asked ethics yes says="vote 17/2019, INTERNAL" source="mail"
run ready set asked splits no says="by slice, INTERNAL" source="readme"
run dataset license asked "CC BY"
run ready asked --ask
exits 0 "the open questions are a letter"
has out "Subject: the data set The asked set" "about the data set"
has out " 7. Under which license, with its version" "it asks what is open"
flat
has flat "We found: a license without its version" "says what is wrong with what is stated"
lacks out "19. Which ethics board" "asks not what is answered"
lacks out "37. Are its splits" "nor what is known to be missing"
lacks out INTERNAL "and tells nothing of the team"
is "$(awk 'length($0) > 76' out | wc -l)" 0 "in lines of a mail"
run ready asked --ask --json
is "$(python3 -c "import json; q = json.load(open('out'))[0]['questions']; print(len(q), all(x['ask'] for x in q), 19 in [x['n'] for x in q])")" \
	"36 True False" "the same as JSON"
run ready set full 13 no says="an agreement is asked for" source="the page"
run ready full --ask
has out "13. Which agreement" "where the ledger and a person differ, it is to be asked"

for check in 0 41 -1 1x ""; do
	run ready set asked "$check" yes says=a source=b
	is "$got" 2 "\"$check\" is no check"
done
run ready set asked consent yes says="  "
exits 2 "blanks are no words"
run ready set asked consent yes says="$(head -c 5000 /dev/zero | tr '\0' x)"
exits 65 "nor are there words without end"
run person add bob name=Bob role=applicant
run --as bob ready set asked age yes says="$(printf '18\033[31m to\n90')" source="mail"
exits 0 "anybody may note it"
run person remove bob
exits 65 "and stays, who did"
run ready asked
lacks out "$(printf '\033')" "nothing of it steers the terminal"
run dataset add set
run ready -- set
exits 0 "a data set may be called set"
run verify
exits 0 "the ledger is sound"
run ready nosuch
exits 66 "of a data set that there is"
done_testing
