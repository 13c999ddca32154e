#!/bin/sh
# undo after each kind of change: the tables are as they were
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
dump() { "$ACCORD_BUILD/tests/cli/ledger-dump" ledger.db; }
"$ACCORD" init >/dev/null
cat >more.csv <<'CSV'
slug,title,modalities,license
abc,A B C,CT,CC BY 4.0
def,D E F,MR,
CSV
run dataset add btcv title=BTCV subjects=50
run dataset add lits title=LiTS
run dataset license lits "CC BY-NC-ND 4.0"
run project add fm title=FM uses=train actor=academic datasets=btcv,lits
run request new --form adni --project fm --dataset btcv
number=$(cat out)
run request answer "$number" 2 "The team, for pre-training."
run deadline add kind=review due=2026-06-01 subject="read the terms" every=FREQ=MONTHLY

# comes_back WORDS ARGUMENT...: the command changes the tables, undo nothing less.
comes_back() {
	words=$1
	shift
	dump >before
	run "$@"
	exits 0 "$words"
	dump >changed
	! cmp -s before changed
	ok $? "... changes the ledger"
	run undo
	exits 0 "... is taken back"
	dump >after
	is "$(cat after)" "$(cat before)" "... and the tables are as they were"
}
comes_back "request move" request move "$number" review
comes_back "request answer" request answer "$number" 2 "Another text."
comes_back "request new" request new --form adni --project fm
comes_back "ready set" ready set btcv consent yes says="broad consent" source="mail"
comes_back "dataset set" dataset set btcv subjects=51 title=B
comes_back "dataset license" dataset license lits --from readme "CC BY 4.0"
comes_back "dataset add" dataset add chaos
comes_back "project set" project set fm datasets=lits place=DE
comes_back "project add" project add p2 title=P uses=train actor=academic datasets=btcv
comes_back "position add" position add weights_are_adapted=no why="counsel says so"
comes_back "person add" person add t-eve role=pi
comes_back "deadline done" deadline done 1
comes_back "import" import more.csv

# Undo goes back step by step, each person over their own.
run request move "$number" review
run verify
exits 0 "the chain holds over all of it"
run request answer "$number" 2 "A text."
run dataset set btcv subjects=52
run --as nobody undo
exits 66 "nobody cannot undo"
run undo
run undo
run request show "$number" --json
is "$(json .state)$(json .answers.1.text)" "reviewThe team, for pre-training." \
	"two steps back are two steps"
done_testing
