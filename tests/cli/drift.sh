#!/bin/sh
# drift: what a place said before and says now, in every report.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null

# said SLUG DATE WORDS
said() {
	"$ACCORD" dataset license "$1" --seen "$2" "$3" >/dev/null 2>&1
}
for set in freer stricter respelled; do
	"$ACCORD" dataset add $set >/dev/null
done
said freer 2023-01-10 "CC BY-NC 4.0"
said freer 2025-01-10 "CC BY 4.0"
said stricter 2023-01-10 "CC BY 4.0"
said stricter 2025-01-10 "For non-commercial research only."
said respelled 2023-01-10 "CC BY 4.0"
said respelled 2025-01-10 "Creative Commons Attribution 4.0 International"
for set in freer stricter respelled; do
	"$ACCORD" project add $set uses=train actor=academic datasets=$set >/dev/null
done

run check freer --json
has out '"rule":"drift"' "drift is a finding, also towards freedom"
for words in CC-BY-NC-4.0 CC-BY-4.0 "CC BY-NC 4.0" "CC BY 4.0" 2023-01-10 2025-01-10; do
	has out "$words" "with $words"
done
run check stricter --all
has out "For non-commercial research" "for people: the new words"
has out "CC BY 4.0" "and the old ones"
run check respelled --json
lacks out '"rule":"drift"' "another spelling is no drift"
has out '"rule":"reworded"' "but is told"
is "$(json .verdict)" clear "and leaves the verdict alone"
run check freer --asof 2024-01-01 --json
lacks out '"rule":"drift"' "before the change there was none"

run digest --since 2020-01-01 --json
is "$(json '.drift.#')" 2 "the digest has both that drifted"
is "$(json .drift.0.before_raw)" "CC BY-NC 4.0" "the words before"
is "$(json .drift.0.now_raw)" "CC BY 4.0" "and now"
is "$(json .drift.0.before_seen)" 2023-01-10 "the date before"
is "$(json .drift.0.seen)" 2025-01-10 "and now"

run dataset show freer --json
is "$(json .drift.0.before.expression)" CC-BY-NC-4.0 "a data set shows it"
is "$(json .drift.0.now.raw)" "CC BY 4.0" "both sides"
is "$(json .drift.0.reworded)" false "as a change of meaning"
run dataset show respelled --json
is "$(json .drift.0.reworded)" true "or of words alone"
run dataset show freer
has out "drifted" "for people, too"
done_testing
