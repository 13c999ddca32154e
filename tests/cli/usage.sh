#!/bin/sh
# Help, wrong usage, global options.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run help
exits 0 "help works without a ledger"
has out "dataset list" "help names the commands"
cp out help.txt
run --help
is "$(cat out)" "$(cat help.txt)" "--help says the same"
run dataset --help
exits 0 "a group has help"
has out "usage: accord dataset add SLUG" "a group's help has each usage"
run dataset list --help
has out "--limit N" "a command's help has its options"
run help dataset license
has out "Changes the ledger" "help says what changes the ledger"
run --version
has out "accord " "the version is said"

run dataset lst
exits 2 "a command that is none is wrong usage"
has err "dataset list" "the nearest command is proposed"
run datset list
exits 2 "so is a group that is none"
has err "dataset list" "and its nearest is proposed"
run dataset
exits 2 "a group alone is wrong usage"
has err "list, show, add" "and its commands are named"
run dataset list --limt 3
exits 2 "an unknown option is wrong usage"
has err "--limit" "and the nearest is proposed"
run dataset list --limit
exits 2 "an option without its value is wrong usage"
run --nonsense
exits 2 "an unknown option before a command too"
run dataset show
exits 2 "a missing word is wrong usage"
has err "SLUG" "and it is named"
run dataset show a b
exits 2 "a word too many is wrong usage"
has err "quotes" "and quotes are proposed"
run dataset list
exits 66 "no ledger is a missing file"
has err "accord init" "and says how to make one"

run init
exits 0 "init makes a ledger"
is "$(stat -c %a "$ACCORD_LEDGER")" 600 "which is its owner's alone"
run init
exits 73 "init does not overwrite it"
run dataset list --limit 0
exits 2 "a limit of nothing is wrong usage"
run dataset list --json
exits 0 "an empty list is well"
is "$(cat out)" "[]" "and JSON"
run dataset --json list
is "$(cat out)" "[]" "--json may stand before, between and behind"
run --as nobody dataset add a
exits 66 "an unknown person cannot act"
run dataset add a titel=T
exits 2 "an unknown field is wrong usage"
has err "title" "and the nearest is proposed"
run dataset add a subjects=many
exits 65 "a value that does not fit is bad input"
run dataset add a title=T title=U
exits 2 "a field given twice is wrong usage"
"$ACCORD" dataset list --json >/dev/full 2>err
is $? 74 "a full disk is an I/O error"
"$ACCORD" dataset list --json >&- 2>err
is $? 74 "so is no standard output"
done_testing
