#!/bin/sh
# log, undo, verify, backup, restore; and ledgers that are none
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run log
exits 66 "without a ledger there is no log"
has err "accord init" "and the way to one is shown"
umask 0
run init
umask 022
is "$(stat -c %a ledger.db)" 600 "a ledger is private, whatever the umask"
run init
exits 73 "init does not write over a ledger"
me=$(id -un)
run person add t-ada role=legal
run deadline add kind=review due=2026-06-01 subject="a, b"
run --as t-ada deadline add kind=review due=2026-06-02 subject=other

run log --json
is "$(json .#)" 4 "each action is an event"
is "$(json .0.actor)$(json .0.system_user)" "t-ada$me" "with the person and the system's user"
is "$(json .0.action)" "deadline add" "the command's words"
is "$(json .0.at)" 2026-05-04T12:00:00Z "the time"
has out '"hash":"' "and the hash"
run log --limit 2
is "$(wc -l <out | tr -d ' ')" 2 "--limit limits"
run log --limit 0
exits 2 "to at least one"

run undo
exits 0 "the last action of one's own is taken back"
has out "event 3" "which is named"
run deadline list --json
is "$(json .#)$(json .0.subject)" 1other "t-ada's stands"
run log --json
is "$(json .0.undoes)$(json .2.undone_by)" 35 "the log shows both ends of it"
run log
has out "undone by 5" "in words too"
run --as t-ada undo
exits 0 "another one takes back their own"
run --as t-ada undo
exits 66 "until there is nothing left"
run undo
run undo
exits 65 "the first event cannot be taken back"
has err init "it is named"
run --as nobody undo
exits 66 "who is not there has nothing"

run person add t-bob
run dataset add chaos subjects=40
run verify
exits 0 "the ledger is as it was written"
head=$(tail -n 1 out)
run verify --json
is "$(json .sound)$(json .findings.#)" true0 "also as JSON"
is "head: event $(json .head.event) $(json .head.hash)" "$head" "with the same head"

run backup copy.db
exits 0 "a backup is made"
is "$(tail -n 1 out)" "$head" "its head is printed"
is "$(stat -c %a copy.db)" 600 "it is private"
run backup copy.db
exits 73 "a backup does not write over a file"
run dataset set chaos subjects=41
run restore copy.db
exits 0 "a backup comes back"
is "$(tail -n 1 out)" "$head" "with its head"
run dataset show chaos --json
is "$(json .subjects)" 40 "and its content"
is "$(find . -name 'ledger.db.before-restore-*' | wc -l | tr -d ' ')" 1 "what stood there is kept"
rm ledger.db
run restore copy.db
exits 0 "also where no ledger is"
run restore missing.db
exits 66 "a backup that is not there is missed"

# One byte of an event, behind the ledger's back: find a word and change it.
sum() { cat "$1" "$1-wal" 2>/dev/null | cksum; }
cp copy.db bad.db
offset=$(grep -abo 'person add' bad.db | head -n 1 | cut -d: -f1)
printf q | dd of=bad.db bs=1 seek="$offset" conv=notrunc 2>/dev/null
run --ledger bad.db verify
exits 1 "a changed byte in an event is a finding"
has out "is not as it was written" "which names the event"
run --ledger bad.db verify --json
is "$(json .sound)" false "also as JSON"
run restore bad.db
exits 65 "such a copy does not come back"
run verify
exits 0 "and the ledger stays as it was"

# What is no ledger is refused in plain words and left alone.
refused() { # FILE WORD WORDS
	before=$(sum "$1"; ls)
	for command in "dataset list" "person add t-eve" verify; do
		# shellcheck disable=SC2086 # words
		run --ledger "$1" $command
		[ "$got" -ne 0 ] && grep -qF "$2" err
		ok $? "$3: $command"
	done
	is "$(sum "$1"; ls)" "$before" "$3: nothing is changed"
}
echo "not a ledger" >text
: >empty
head -c 8192 copy.db >short
cp copy.db newer.db
printf '\0\0\0\143' | dd of=newer.db bs=1 seek=60 conv=notrunc 2>/dev/null
cp copy.db foreign.db
printf 'xxxx' | dd of=foreign.db bs=1 seek=68 conv=notrunc 2>/dev/null
cp copy.db corrupt.db
printf '%64s' '' | dd of=corrupt.db bs=1 seek=100 conv=notrunc 2>/dev/null
: >out
: >err
refused text "not an accord ledger" "a text"
refused empty "not an accord ledger" "an empty file"
refused short "damaged" "a ledger cut short"
refused newer.db "newer" "a newer ledger"
refused foreign.db "not an accord ledger" "another program's database"
refused corrupt.db "damaged" "a damaged ledger"
refused . "folder" "a folder"
done_testing
