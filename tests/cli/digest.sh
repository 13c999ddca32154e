#!/bin/sh
# digest (today is 2026-05-04)
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
me=$(id -un)

run digest
exits 0 "a new ledger has a digest"
has out "Nothing is due" "in which nothing is due"
run digest --exit-code
exits 0 "and nothing is found"

run dataset add btcv title=BTCV subjects=50
run dataset add lits title=LiTS subjects=131
run dataset license lits "CC BY-NC-ND 4.0"
run dataset add big title=Big
run dataset license big --seen 2026-04-01 "CC BY 4.0"
run dataset license big --seen 2026-05-02 "CC BY-NC 4.0"
run project add fm title=FM uses=train_model actor=academic datasets=btcv,lits,big
run deadline add kind=renewal due=2026-05-01 subject="renew *now*" owner="$me"
run deadline add kind=report due=2026-06-03 subject="annual report"
run deadline add kind=report due=2026-06-04 subject="too far off"

run digest --json
is "$(json .since)$(json .until)" 2026-04-272026-05-04 "it looks back seven days"
is "$(json .overdue.#)$(json .overdue.0.subject)" "1renew *now*" "what is overdue"
is "$(json .overdue.0.days)$(json .overdue.0.owner)" "-3$me" "since when, and whose"
is "$(json .due.#)$(json .due.0.subject)" "1annual report" "what is due within 30 days"
is "$(json .drift.#)$(json .drift.0.dataset)" 1big "whose license changed"
is "$(json .drift.0.before)$(json .drift.0.now)" CC-BY-4.0CC-BY-NC-4.0 "from what to what"
is "$(json .risks.#)$(json .risks.0.dataset)$(json .risks.0.why)" 1btcvnone "what is at risk, and why"
is "$(json .risks.0.projects)" '["fm"]' "in which projects"
is "$(json .waiting)" "[]" "nobody waits yet"
verdict=$(json .verdicts.0.project)$(json .verdicts.0.verdict)
is "$(json .counts.datasets)$(json .counts.overdue)" 31 "the counts"
is "$(json .changed.#)" 11 "what was done"
is "$(json .changed.0.action)" "deadline add" "the last first"
head=$(json .head.hash)
run verify
has out "$head" "and the head of the log"
run check fm --json
is "$verdict" "fm$(json .verdict)" "what the licenses say of a project"
run undo
run digest --json
is "$(json .changed.#)" 10 "what was taken back was not done"

run digest
has out "1 thing is overdue" "the text begins with all in one sentence"
has out "3 days late" "and tells what is late"
has out "renew *now*" "as it was written"
is "$(awk 'length > 80' out)" "" "in 80 columns"
run digest --format markdown
has out 'renew \*now\*' "Markdown is escaped"
run digest --format json
is "$(json .overdue.#)" 1 "--format json is JSON"
run digest --exit-code
exits 1 "--exit-code tells that there is something to do"

run project add other title=Other uses=train_model actor=academic datasets=lits
run digest --project other --json
is "$(json .project)$(json .risks.#)$(json .drift.#)" other00 "one project's digest leaves the others out"
is "$(json .changed.#)" 2 "and tells what was done for it"
run digest --project fm --json
is "$(json .risks.#)$(json .drift.#)" 11 "the other one's has them"
run digest --since 2026-01-01 --until 2026-02-01 --json
is "$(json .changed.#)$(json .drift.#)$(json .overdue.#)" 000 "another time had nothing"

run digest --since 2026-02-30
exits 65 "a date must be one"
run digest --since 2026-06-01
exits 65 "and not lie after the end"
run digest --project nope
exits 66 "a project must be there"
run digest --format odt
exits 2 "a format must be known"
done_testing
