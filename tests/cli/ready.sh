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
run ready split
has out "Ask: Which agreement is to be signed" "with what to ask the holder"
run ready nosuch
exits 66 "of a data set that there is"
done_testing
