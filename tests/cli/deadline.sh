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

# Rules that pick days, and hours.
run deadline add kind=call due=2026-06-26 subject="last Friday" 'every=freq=monthly;byday=-1fr;count=3'
exits 0 "a rule that picks days is taken"
is "$(cat err)" "" "... without a word when the first day is one of its own"
run deadline done 5
has out 2026-07-31 "the next is the last Friday of the next month"
run deadline done 6
has out 2026-08-28 "... and so on"
run deadline done 7
lacks out next "... as often as it says"
run deadline add kind=call due=2026-06-03 subject="from a Wednesday on" 'every=FREQ=MONTHLY;BYDAY=-1FR'
has err "the next is 2026-06-26" "a first day that the rule does not name is said to be none of it"
run deadline add kind=late due=2027-03-28 time=02:30 zone=Europe/Berlin subject="skipped" every=FREQ=DAILY
exits 0 "an hour that clocks jump over is taken"
has err "taken as 2027-03-28 03:30" "... as with the offset before, and that is said"
run deadline set 9 due=2027-03-27
run deadline done 9
has out 2027-03-29 "but no rule comes on a day that lacks its hour"
run deadline add kind=late due=2026-11-01 time=01:30 zone=America/New_York subject="twice"
has err "the first is meant, which is 2026-11-01T05:30:00Z" "of an hour that comes twice the first is meant"
run deadline show 11 --json
is "$(json .time) $(json .zone)" "01:30 America/New_York" "hour and zone are kept as they were typed"
run deadline set 11 time= zone=
run deadline show 11 --json
is "$(json .time) $(json .zone)" "null null" "and can be taken away"

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
refuse 65 BYHOUR "so is a part of a rule that accord does not reckon with" \
	deadline add kind=x due=2026-06-01 subject=y 'every=FREQ=WEEKLY;BYHOUR=9'
refuse 65 "names no day" "so is a rule for a day that never comes" \
	deadline add kind=x due=2026-06-01 subject=y 'every=FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'
refuse 65 "no time zone" "so is a time zone that is none" \
	deadline add kind=x due=2026-06-01 time=17:00 zone=Mars/Olympus subject=y
refuse 65 "no time zone" "... or a path" \
	deadline add kind=x due=2026-06-01 time=17:00 zone=../../etc/passwd subject=y
refuse 65 "no time zone" "... or in other letters" \
	deadline add kind=x due=2026-06-01 time=17:00 zone=europe/berlin subject=y
refuse 65 "needs an hour" "a zone needs an hour" \
	deadline add kind=x due=2026-06-01 zone=Europe/Berlin subject=y
refuse 65 "no time of day" "24:00 is no hour" \
	deadline add kind=x due=2026-06-01 time=24:00 zone=Europe/Berlin subject=y
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
# A longer lead is told of earlier, in the digest too.
run deadline add kind=renewal due=2026-06-30 subject="Renew the agreement" reminds=90,7
run deadline add kind=renewal due=2026-06-30 subject="Renew another"
run deadline add kind=renewal due=2026-12-30 subject="Renew a third" reminds=90
run digest
sed -n '/^Due within/,/^$/p' out >soon
has soon "Renew the agreement" "who asks to be told 90 days before is"
lacks soon "Renew another" "who asks for nothing is told in time"
lacks soon "Renew a third" "and nobody before they asked to be"
run digest --format html
has out "1 later not shown" "the picture says what lies outside it"
done_testing
