#!/bin/sh
# request move: who may, what must hold, deadlines, undo (today is 2026-05-04)
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
"$ACCORD" project add fm title="Abdomen" uses=train_model actor=academic
"$ACCORD" person add ref role=referee
"$ACCORD" person add t-colleague role=applicant
"$ACCORD" request new --form adni --project fm >/dev/null

# rows: the tables that a move may change, without the events.
rows() {
	run --json request show 1
	cat out
	run --json deadline list --all
	cat out
}

run request move 1 submitted
exits 65 "nothing incomplete is handed in"
has err "2 missing" "and it says what lacks"
run request move 1 access
exits 65 "a step cannot be left out"
has err "review, ready, submitted, withdrawn" "and it says where one can go"
run request move 1 redy
exits 2 "a state that is none"
has err "did you mean ready?" "and the nearest is named"
run request move 7 review
exits 66 "a request that is not there"
run --as ref request move 1 review
exits 65 "a referee moves nothing"
has err "referee" "and it says why"
run request show 1 --json
is "$(json .state)" draft "none of these moved it"

rows >before
run request move 1 review
exits 0 "to the team, as it is"
run undo
exits 0 "undo"
rows >after
is "$(cmp before after && echo same)" same "restores the tables"

run request answer 1 1 yes
run request answer 1 2 'We train on {{project.title}}'
run request check 1
exits 0 "all is there; the yearly question is not asked yet"
run --as t-colleague request move 1 review
exits 0 "the applicant gives it to the team"
run --as t-colleague request move 1 ready
exits 65 "but does not call it ready after a review"
run request move 1 ready
exits 0 "the steward does"
run request move 1 submitted
exits 0 "it is handed in"
run undo
exits 65 "which cannot be undone"
has err "handed in" "and it says why"
run request answer 1 2 'something else'
exits 65 "what was sent does not change"
has err "submitted" "and it says why"
run project set fm title=Pelvis
run request show 1 --json
is "$(json .answers.1.text)" "We train on Abdomen" "not with the project either"
run request move 1 clarification
run request show 1 --json
is "$(json .answers.1.text)" 'We train on {{project.title}}' "until it is written on again"
run request move 1 submitted

run deadline list --json
is "$(json .#)" 0 "nothing is due so far"
rows >before
run request move 1 approved
exits 0 "the portal said yes"
run deadline list --json
is "$(json .0.kind) $(json .0.due) $(json .0.every)" "annual-update 2027-05-04 FREQ=YEARLY" "a deadline is set by the form's rule"
is "$(json .0.follows)" "adni: annual-update" "and names the rule"
run undo
rows >after
is "$(cmp before after && echo same)" same "undo takes the deadline back with the move"
run request move 1 approved
run request move 1 access
run request move 1 renewal
run request check 1
exits 1 "the yearly question is asked on renewal"
has out "What has changed in a year" "it is named"
run request answer 1 3 "nobody new"
exits 0 "and answered"
run request check 1
exits 0 "then nothing is missing"
run request move 1 access
run request move 1 closing
run deadline list --json
is "$(json .#)" 0 "closing ends what the form says"
run deadline list --all --json
is "$(json .0.state)" ended "as ended, not as done"
run request move 1 closed
exits 0 "it is over"
run request move 1 draft
exits 65 "and stays so"
run request list --json
is "$(json .#)" 0 "what is over is not listed"
run request list --all --json
is "$(json .#)" 1 "unless asked for"

# What a form of one's own says becomes one line of a deadline.
mkdir -p "$XDG_CONFIG_HOME/accord/forms"
{
	printf 'id: own\nportal: {name: Own, url: "https://own.example", grade: C}\ndeadlines:\n'
	printf '  - kind: answer\n    after: review\n    days: 10\n    says: |\n      two\n      lines'
	awk 'BEGIN { for (i = 0; i < 200; i++) printf " and more" }'
	printf '\nform:\n  version: "1"\n  seen: 2026-01-01\n  sections:\n    - id: s\n      title: S\n'
	printf '      questions: [{id: A, label: L, type: text}]\n'
} >"$XDG_CONFIG_HOME/accord/forms/own.yaml"
run form lint "$XDG_CONFIG_HOME/accord/forms/own.yaml"
exits 0 "a form with much to say"
run request new --form own --project fm
run request move 2 review
exits 0 "moves"
run deadline list
has out "two lines and more" "and sets its deadline"
run verify
exits 0 "the ledger verifies"
done_testing
