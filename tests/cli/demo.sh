#!/bin/sh
# demo: the throw-away ledger, and what is judged on it
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
TMPDIR=$work
export TMPDIR

run demo
exits 0 "without a terminal the demo prints its digest"
has out "Overdue" "with what is due"
is "$(find "$work" -name 'accord-demo-*' | wc -l)" 0 "and leaves nothing behind"
[ ! -e "$ACCORD_LEDGER" ]
ok $? "the own ledger is not touched"
cp out first
run demo
is "$(diff first out)" "" "a second run is a copy of the first"
run demo digest --format markdown
exits 0 "another command keeps its own options"
has out "# Digest" "and obeys them"
run demo project list --json
exits 0 "a command runs on the demo's ledger"
[ "$(json .#)" -gt 20 ]
ok $? "with its projects"
run --ledger kept.db demo
exits 0 "with --ledger the demo stays"
run --ledger kept.db dataset list
is "$(wc -l <out)" 620 "with the whole catalogue"
run --ledger kept.db request list --json
is "$(json .0.state)" access "with a request that was granted"
is "$(json .2.state)" draft "and one that is being written"
run --ledger kept.db verify
exits 0 "whose chain holds"
run --ledger kept.db demo
exits 73 "and is not overwritten"

run --ledger kept.db check abdomenatlas-1.0
exits 1 "the published mix has findings"
has out "CC-BY-SA-4.0 (msd-liver" "BY-SA"
has out "CC-BY-NC-SA" "against BY-NC-SA"
has out "(no version stated)" "of no stated version"
has out "flare-2023" "the ND source"
has out "CC-BY-NC-ND-4.0 3(a)(1) derive" "with its clause"
has out "word" "the GPL source"
has out "GPL-3.0-only 5(c)" "with its clause"
has out "btcv" "BTCV"
has out "nobody has read them" "whose terms nobody read"
has out "split by case" "KiTS19's terms are split by case"
run --ledger kept.db check radfm --json
is "$(json .datasets.0.dataset)" rad3d-radiopaedia "RadFM's first set"
is "$(json .datasets.0.license)" NOASSERTION "states no license"
is "$(json .datasets.0.verdict)" ask "which is to be asked"
done_testing
