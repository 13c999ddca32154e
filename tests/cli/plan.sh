#!/bin/sh
# plan: the largest mix, what is left out and why, and what a waiver changes.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null

# set_up SLUG WORDS [FIELD=VALUE...]
set_up() {
	slug=$1 words=$2
	shift 2
	"$ACCORD" dataset add "$slug" "$@" >/dev/null
	[ -z "$words" ] || "$ACCORD" dataset license "$slug" "$words" >/dev/null
}

set_up by "CC BY 4.0" subjects=100 images=10
set_up sa "CC BY-SA 4.0" subjects=300 images=20
set_up sa2 "CC BY-SA 4.0" subjects=50
set_up ncsa "CC BY-NC-SA 4.0" subjects=1000 images=5
set_up nd "CC BY-ND 4.0" subjects=10 images=10
set_up bare ""
"$ACCORD" project add mix uses=release_data release=changed actor=academic \
	datasets=by,sa,sa2,ncsa,nd >/dev/null

run plan mix --json
exits 1 "something is left out"
is "$(json .by)" datasets "by number unless said otherwise"
is "$(json .keep.0) $(json .keep.1) $(json .keep.2) $(json .keep.3)" "by sa sa2 " "the most data sets stay"
is "$(json .value) $(json .of)" "3 5" "of how many"
is "$(json .drop.0.dataset) $(json .drop.1.dataset)" "ncsa nd" "the others are named"
is "$(json .exact)" true "and it is exact"
has out '"unknown":[]' "a number is always known"
case $(json .drop.0.because) in *CC-BY-SA-4.0*CC-BY-NC-SA-4.0* | *CC-BY-NC-SA-4.0*CC-BY-SA-4.0*) ok 0 "the reason names both licenses" ;; *) ok 1 "the reason names both licenses" ;; esac
[ -n "$(json .drop.0.remedy)" ]
ok $? "and what would mend it"

run plan mix --by subjects --json
is "$(json .keep.0) $(json .keep.1) $(json .keep.2)" "by ncsa " "by subjects another one is larger"
is "$(json .value) $(json .of)" "1100 1460" "by subjects: its sum"
run plan mix --by images --json
is "$(json .value)" 30 "by images"
is "$(json .unknown.0)" sa2 "a size that nobody knows is said"
is "$(json .keep.2)" sa2 "and such a data set still stays"

# The same people count once.
"$ACCORD" dataset set sa2 same_subjects_as=sa >/dev/null
run plan mix --by subjects --json
is "$(json .of)" 1410 "the same subjects count once"
"$ACCORD" dataset set sa2 same_subjects_as= >/dev/null

# What a waiver would change.
run plan mix --by subjects --assume ncsa=CC-BY-4.0 --json
is "$(json .value)" 1450 "assumed: the sum"
is "$(json .assumed.value) $(json .assumed.gained.0)" "350 sa" "assumed: what is gained"
is "$(json .assumed.licenses.0.license)" CC-BY-4.0 "assumed: what was"
run plan mix --assume ncsa=CC-BY-4.0
has out "What the assumption changes" "said to people, too"
run plan mix --assume none=CC-BY-4.0
exits 66 "no such data set in the project"
run plan mix --assume "ncsa=some terms"
exits 65 "nothing is assumed that nobody knows"
run plan mix --assume ncsa
exits 2 "an assumption has two sides"
run plan mix --assume ncsa=CC0 --assume ncsa=CC-BY-4.0
exits 2 "one license for each"
run plan mix --assume nd=CC0 --assume ncsa=CC0 --json
is "$(json .value)" 5 "several at once"
exits 0 "nothing is left out then"

# By hand.
run plan mix --without sa --without sa2 --json
is "$(json .keep.1) $(json .value)" "ncsa 2" "left out by hand, others fit"

# Strict: open questions go, too.
"$ACCORD" project add strict uses=train_model,release_weights actor=academic \
	outbound.model=Apache-2.0 datasets=by,ncsa,bare >/dev/null
run plan strict --json
is "$(json .value) $(json .counts.ask) $(json .counts.duties)" "3 2 1" "questions stay and are counted apart"
run plan strict --strict --json
is "$(json .keep.0) $(json .value)" "by 1" "strict: only what is settled"
is "$(json .drop.1.dataset)" bare "no license stated is no settled one"

run plan strict --assume bare=CC-BY-4.0
has out "(1 without it)" "an open question that an assumption closes is told"

# A branch may be chosen, and two readings are a question.
set_up dual "CC-BY-SA-4.0 OR CC-BY-NC-SA-4.0"
set_up torn "CC BY-SA 4.0"
"$ACCORD" dataset license torn --from readme "CC BY-NC-SA 4.0" >/dev/null
"$ACCORD" project add branches uses=release_data release=changed actor=academic datasets=dual,torn,sa >/dev/null
run plan branches --json
is "$(json .value) $(json .of)" "3 3" "neither stands against itself"
"$ACCORD" project add branches2 uses=release_data release=changed actor=academic datasets=dual,sa,ncsa >/dev/null
run plan branches2 --json
is "$(json .value) $(json .of)" "2 3" "one branch is the same for the whole project"

# Three that fit in pairs and not together.
set_up eupl "EUPL-1.2"
set_up sa30 "CC BY-SA 3.0"
"$ACCORD" project add three uses=release_data release=changed actor=academic datasets=eupl,sa30,sa >/dev/null
run plan three --json
is "$(json .value) $(json .of)" "2 3" "three fail where each pair fits"

run plan nothing
exits 66 "no such project"
run plan mix --by weight
exits 2 "no such measure"

# Every mix of the shipped catalogue.
"$ACCORD" demo project list --json </dev/null >projects 2>err
total=0 planned=0 whole=0
# shellcheck disable=SC2013 # slugs are words
for slug in $(sed 's/"slug":"/\n/g' projects | sed -n '2,$s/".*//p'); do
	total=$((total + 1))
	"$ACCORD" demo plan "$slug" --json >out 2>err </dev/null
	got=$?
	[ "$got" -le 1 ] && [ "$(json .exact)" = true ] && planned=$((planned + 1))
	"$ACCORD" demo check "$slug" --json >checked 2>err </dev/null
	[ "$(grep -o '"dataset":' checked | wc -l)" -ge "$(json .of)" ] && whole=$((whole + 1))
done
[ "$total" -ge 20 ]
ok $? "the catalogue has its mixes ($total)"
is "$planned" "$total" "each has an exact plan"
is "$whole" "$total" "and a verdict on each of its data sets"
done_testing
