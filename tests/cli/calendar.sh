#!/bin/sh
# deadline export, read again by other programs (today is 2026-05-04)
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
for python in python3 /usr/bin/python3 none; do
	"$python" -c 'import icalendar, dateutil, pytz' 2>/dev/null && break
done
if [ "$python" = none ]; then
	echo "1..0 # SKIP there is no python3 with icalendar, dateutil and pytz to read a calendar"
	exit 0
fi
helpers=$ACCORD_SOURCE/tests/cli/calendar
"$ACCORD" init >/dev/null
me=$(id -un)

# Exports, and puts what the reader found into `out`.
readback() { # OPTION...
	run deadline export "$@"
	cp out calendar.ics
	"$python" "$helpers/read.py" calendar.ics 2028-12-31 >out 2>>err
}

readback
exits 0 "an empty calendar is a calendar"
is "$(json .events.#)" 0 "... with nothing in it"

text='Größe; "prüfen", A\B 日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語 and a long end of the line'
"$ACCORD" deadline add kind=renewal due=2026-06-01 subject="$text" owner="$me" >/dev/null
"$ACCORD" deadline add kind=report due=2024-02-29 subject="leap" every=FREQ=YEARLY >/dev/null
"$ACCORD" deadline add kind=review due=2026-05-31 subject="month ends" \
	'every=FREQ=MONTHLY;UNTIL=20260831' reminds=60,0 >/dev/null
readback
exits 0 "a calendar is written"
is "$(json .lines)$(json .last)" 0true "its lines end in CRLF and are at most 75 bytes of whole characters"
is "$(json .events.#)" 3 "every open deadline is in it"
is "$(json .events.2.summary)" "$text" "a subject arrives as it was typed"
is "$(json .events.2.start)" 20260601 "the day is a day, without an hour"
is "$(json .events.2.alarms)" 30,14,7,1 "it reminds 30, 14, 7 and 1 days before"
is "$(json .events.1.alarms)" 60,0 "... unless the deadline says otherwise"
is "$(json .events.2.errors)$(json .events.2.status)" 0CONFIRMED "the reader finds no fault"
is "$(json .events.0.days)" '["2024-02-29","2028-02-29"]' "29 February comes every four years"
is "$(json .events.1.days)" '["2026-05-31","2026-07-31","2026-08-31"]' \
	"the end of a month only where there is one, until the rule ends"
case $(json .events.2.description) in
*"For: $me"*) ok 0 "it says whose it is" ;;
*) ok 1 "it says whose it is" ;;
esac

# Importing again.
uid=$(json .events.2.uid)
before=$(json .events.2.sequence)
chain=$(json .events.0.uid)
chain_before=$(json .events.0.sequence)
cp calendar.ics first.ics
readback
is "$(cmp first.ics calendar.ics 2>&1)" "" "the same ledger gives the same bytes"
"$ACCORD" deadline set 1 due=2026-06-02
readback
is "$(json .events.2.uid)" "$uid" "a deadline that moved keeps its UID"
is "$(json .events.2.start)" 20260602 "... has its new day"
moved=$(json .events.2.sequence)
[ "$moved" -gt "$before" ]
ok $? "... and a higher SEQUENCE"
is "$(json .events.0.sequence)" "$chain_before" "one that did not keeps its own"
"$ACCORD" undo >/dev/null
readback
is "$(json .events.2.start)" 20260601 "taken back, it is on the old day"
[ "$(json .events.2.sequence)" -gt "$moved" ]
ok $? "... with a SEQUENCE that is higher still"
run deadline done 2
readback
is "$(json .events.2.uid)" "$chain" "the next of a chain has the UID of the first"
is "$(json .events.2.start)" 20280229 "... and stands on its own day"
[ "$(json .events.2.sequence)" -gt "$chain_before" ]
ok $? "... with a higher SEQUENCE"
run deadline done 1
readback
is "$(json .events.#)" 2 "what is done is left out"
readback --all
is "$(json .events.#)" 3 "--all has it"
is "$(json .events.1.uid)$(json .events.1.status)$(json .events.1.alarms)" "${uid}CANCELLED" \
	"... as canceled, and silent"
"$ACCORD" deadline set 3 snoozed=2026-05-10 reminds=30,14,7,1 >/dev/null
readback
is "$(json .events.0.alarms)" 14,7,1 "a snoozed one does not remind before that day"

# A part of them.
"$ACCORD" project add other title=Other uses=train actor=academic >/dev/null
"$ACCORD" deadline add kind=x due=2026-09-09 subject="of the other" project=other owner="$me" >/dev/null
readback --project other
is "$(json .events.#)$(json .events.0.summary)" "1of the other" "--project takes that project's"
readback --for "$me"
is "$(json .events.#)$(json .events.0.summary)" "1of the other" "--for takes that person's"
run deadline export --project nothere
exits 66 "a project must be there"
run deadline export --for nobody
exits 66 "so must a person"
is "$(cat out)" "" "... and nothing is written"

# Into a file.
run deadline export --output team.ics
exits 0 "--output writes a file"
readback
is "$(cmp team.ics calendar.ics 2>&1)" "" "... the same"
run deadline done 3
run export ics --output team.ics
exits 0 "a calendar of its own is written again"
readback
is "$(cmp team.ics calendar.ics 2>&1)" "" "... and export ics is the same command"
echo mine >notes.ics
run deadline export --output notes.ics
exits 73 "a file of somebody else stays"
is "$(cat notes.ics)" mine "... as it was"
run deadline export --output no/such/folder.ics
exits 73 "a folder that is not there is named"
done_testing
