#!/bin/sh
# deadline add, list, done (today is 2026-05-04)
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
me=$(id -un)

run deadline list --json
is "$(json .)" "[]" "at first nothing is due"
run deadline add kind=renewal due=2026-06-01 subject="renew the agreement" owner="$me"
exits 0 "a deadline is added"
has out "deadline 1" "its number is printed"
run deadline add kind=annual-report due=2026-05-01 subject="annual report" 'every=freq=yearly;count=2'
exits 0 "one that comes again too"
run --json deadline add kind=review due=2026-05-04 subject="read the terms" 'every=FREQ=MONTHLY;INTERVAL=3'
is "$(json .id)" 3 "the number comes as JSON"

run deadline list --json
is "$(json .#)" 3 "all three are listed"
is "$(json .0.id)$(json .1.id)$(json .2.id)" 231 "the earliest first"
is "$(json .2.kind)" renewal "with its kind"
is "$(json .2.due)" 2026-06-01 "its date"
is "$(json .2.subject)" "renew the agreement" "its subject"
is "$(json .2.owner)" "$me" "its owner"
is "$(json .2.state)" open "its state"
is "$(json .0.every)" "FREQ=YEARLY;COUNT=2" "and its rule"
run deadline list
has out "3 days late" "the text says what is late"
has out "in 28 days" "what is to come"
has out "today" "and what is due today"

run deadline done 2
exits 0 "one is done"
has out 2027-05-01 "the next is counted from the day it was due"
run deadline done 2
exits 65 "once is enough"
run deadline list --json
is "$(json .#)" 3 "the next one is open"
is "$(json .2.due)$(json .2.every)" "2027-05-01FREQ=YEARLY;COUNT=1" "with what is left of the rule"
run deadline done 4
run deadline list --json
is "$(json .#)" 2 "the last of its kind opens no other"
run deadline list --all --json
is "$(json .#)" 4 "--all shows what is done"
is "$(json .0.state)" done "as done"
run undo
run deadline list --json
is "$(json .#)" 3 "undo opens it again"

# Nothing of this leaves a trace.
"$ACCORD" log --json >before
refuse() { # STATUS WORD WORDS ARGUMENT...
	wanted=$1 word=$2 words=$3
	shift 3
	run "$@"
	exits "$wanted" "$words"
	has err "$word" "... and says so"
}
refuse 65 "2026-02-30 is no date" "30 February is refused" \
	deadline add kind=x due=2026-02-30 subject=y
refuse 65 "is no date" "so is a date in words" deadline add kind=x due=tomorrow subject=y
refuse 65 BYDAY "so is a part of a rule that accord does not reckon with" \
	deadline add kind=x due=2026-06-01 subject=y 'every=FREQ=WEEKLY;BYDAY=MO'
refuse 65 "ends before" "so is a rule that is over before it begins" \
	deadline add kind=x due=2026-06-01 subject=y 'every=FREQ=DAILY;UNTIL=20260501'
refuse 65 "subject= is empty" "so is an empty subject" deadline add kind=x due=2026-06-01 subject=" "
refuse 65 kind "so is a kind that is no short name" deadline add kind="A B" due=2026-06-01 subject=y
refuse 66 nobody "an owner must be a person" \
	deadline add kind=x due=2026-06-01 subject=y owner=nobody
refuse 2 due "a field that lacks is named" deadline add kind=x subject=y
refuse 66 99 "there is no deadline 99" deadline done 99
refuse 2 x "a number is a number" deadline done x
"$ACCORD" log --json >after
is "$(cat after)" "$(cat before)" "what was refused left no event"
done_testing
