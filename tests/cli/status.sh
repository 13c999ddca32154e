#!/bin/sh
# accord alone, without a terminal: the short status (today is 2026-05-04)
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run
exits 66 "without a ledger there is no status"
has err "accord init" "and the way to one is shown"
"$ACCORD" init >/dev/null
run
exits 0 "a new ledger has one"
has out "$work/ledger.db" "it says which ledger"
has out "accord import" "and what to do first"
run dataset add a
run project add p uses=train actor=academic datasets=a
run deadline add kind=review due=2026-05-03 subject=late
run deadline add kind=review due=2026-05-04 subject=today
run deadline add kind=review due=2026-06-03 subject=soon
run deadline add kind=review due=2026-06-04 subject=later
run
has out "1 data set, 1 project, 0 requests under way" "it counts"
has out "4 open deadlines: 1 overdue, 2 due within 30 days" "what is due too"
has out "accord deadline list" "and says what to do next"
is "$(wc -l <out | tr -d ' ')" 4 "in four lines"
run --json
is "$(json .overdue)$(json .due)$(json .datasets)" 121 "also as JSON"
done_testing
