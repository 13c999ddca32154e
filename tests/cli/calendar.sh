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
# What no line of a calendar can hold.
rm -f ledger.db*
"$ACCORD" init >/dev/null
"$ACCORD" deadline add kind=odd due=2026-06-01 subject="  spaces around  " >/dev/null
"$ACCORD" deadline add kind=odd due=2026-06-02 subject="$(printf '\001\033')" >/dev/null
"$ACCORD" deadline add kind=odd due=2026-06-03 subject="$(printf 'red \033[31m END:VEVENT')" >/dev/null
readback
exits 0 "odd subjects do not keep the others back"
is "$(json .events.0.summary)" "spaces around" "spaces at the ends are left out"
is "$(json .events.1.summary)" odd "one of which nothing can be shown goes by its kind"
is "$(json .events.2.summary)" "red [31m END:VEVENT" "nothing in it is a command"

# Hours and zones.
rm -f ledger.db*
"$ACCORD" init >/dev/null
hour() { # DATE TIME ZONE [RULE]
	"$ACCORD" deadline add kind=hour due="$1" time="$2" zone="$3" subject="$1 $2 $3" every="${4-}" \
		>/dev/null 2>&1
}
hour 2026-07-01 17:00 Europe/Berlin
hour 2026-10-25 02:30 Europe/Berlin
hour 2026-10-26 17:00 Europe/Berlin 'FREQ=WEEKLY;UNTIL=20261109'
hour 2026-11-01 01:30 America/New_York
hour 2026-11-02 17:00 America/New_York
hour 2027-03-27 02:30 Europe/Berlin 'FREQ=DAILY;UNTIL=20270330'
hour 2027-07-01 09:00 UTC
"$ACCORD" deadline add kind=hour due=2027-08-01 time=09:00 subject="wherever one is" >/dev/null
readback
is "$(json .lines)" 0 "lines are as long as they may be"
is "$(json .zones)" "America/New_York,Europe/Berlin" "each zone is explained once"
is "$(json .events.0.start) $(json .events.0.zone)" "20260701T170000 Europe/Berlin" \
	"an hour stands in its zone"
is "$(json .events.0.utc)" 2026-07-01T15:00:00Z "... which the file itself makes summer"
is "$(json .events.1.utc)" 2026-10-25T00:30:00Z "... the first of two hours"
is "$(json .events.2.utc)" 2026-10-26T16:00:00Z "... winter"
is "$(json .events.2.days)" '["2026-10-26 17:00","2026-11-02 17:00","2026-11-09 17:00"]' \
	"a rule ends with the last hour of its last day"
is "$(json .events.3.utc)" 2026-11-01T05:30:00Z "New York has summer a week longer"
is "$(json .events.4.utc)" 2026-11-02T22:00:00Z "... and then winter"
is "$(json .events.6.start)$(json .events.6.zone)" 20270701T090000Z "UTC is written as such"
is "$(json .events.7.start)$(json .events.7.zone)" 20270801T090000 "an hour without a zone is one anywhere"
tries=0
wrong=0
while read -r when at zone utc; do
	run deadline add kind=x due="$when" time="$at" zone="$zone" subject=x
	tries=$((tries + 1))
	case "$utc $(cat err)" in
	"- " | *" "*"$utc"*) ;;
	*) wrong=$((wrong + 1)) ;;
	esac
done <<END
2027-03-28 01:59 Europe/Berlin -
2027-03-28 02:00 Europe/Berlin 2027-03-28T01:00:00Z
2027-03-28 02:59 Europe/Berlin 2027-03-28T01:59:00Z
2027-03-28 03:00 Europe/Berlin -
2026-10-25 01:59 Europe/Berlin -
2026-10-25 02:00 Europe/Berlin 2026-10-25T00:00:00Z
2026-10-25 02:59 Europe/Berlin 2026-10-25T00:59:00Z
2026-10-25 03:00 Europe/Berlin -
2027-03-14 01:59 America/New_York -
2027-03-14 02:00 America/New_York 2027-03-14T07:00:00Z
2027-03-14 02:59 America/New_York 2027-03-14T07:59:00Z
2027-03-14 03:00 America/New_York -
2026-11-01 00:59 America/New_York -
2026-11-01 01:00 America/New_York 2026-11-01T05:00:00Z
2026-11-01 01:59 America/New_York 2026-11-01T05:59:00Z
2026-11-01 02:00 America/New_York -
END
is "$tries tried, $wrong wrong" "16 tried, 0 wrong" \
	"skipped and doubled hours are read as RFC 5545 says, and only those are remarked on"

# Two hundred deadlines over two years, against a calculation of their own.
rm -f ledger.db*
"$ACCORD" init >/dev/null
"$python" "$helpers/deadlines.py" plan >days
number=0
while read -r due rule; do
	"$ACCORD" deadline add kind=plan due="$due" subject=$number every="$rule" >/dev/null || break
	number=$((number + 1))
done <days
is "$number" 200 "two hundred deadlines are taken"
readback
cp out read.json
"$python" "$helpers/deadlines.py" compare read.json >out 2>err
is "$(tail -n 1 out)" "200 deadlines, 0 wrong" "another reader finds every day of two years in the calendar"

# The first days of each chain, as `deadline done` finds them.
"$python" "$helpers/deadlines.py" dates 3 >wanted
id=0
next=200
while read -r days; do
	id=$((id + 1))
	at=$id
	chain=$(sed -n "${id}s/ .*//p" days)
	for day in $days; do
		[ "$day" != "$chain" ] || continue
		case $("$ACCORD" deadline "done" "$at") in
		*" $day")
			next=$((next + 1))
			at=$next
			chain="$chain $day"
			;;
		*) break ;;
		esac
	done
	echo "$chain"
done <wanted >chains
is "$(diff wanted chains 2>&1 | head -5)" "" "and deadline done goes from each day to the next"
done_testing
