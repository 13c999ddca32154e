#!/bin/sh
# license list|show|compat|lint
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run license list --json
exits 0 "the licenses are listed without a ledger"
[ "$(json .#)" -ge 40 ]
ok $? "at least forty of them"
is "$(json .0.id | wc -l)" 1 "each with its id"
run license list nc-nd
has out "CC-BY-NC-ND-4.0" "words narrow the list"
lacks out "CC0-1.0" "whatever their case"
run license show CC-BY-SA-4.0
exits 0 "a license is shown"
has out share_alike "with its clauses"
has out "3(b)" "and where they stand"
run license show CC-BY-SA-4.0 --json
is "$(json .id)" CC-BY-SA-4.0 "as JSON too"
run license show CC-BY-SA-5.0
exits 66 "one that is not known is missing"
has err CC-BY-SA "and the nearest is proposed"
run license compat CC-BY-4.0 CC-BY-SA-4.0 --json
is "$(json .remix)" yes "BY and BY-SA mix"
is "$(json .outbound.0)" CC-BY-SA-4.0 "and go out as BY-SA"
run license compat CC-BY-SA-4.0 CC-BY-NC-4.0 --json
is "$(json .remix)" no "BY-SA and BY-NC do not"
is "$(json .outbound)" "[]" "and go out as nothing"
is "$(json .collection.commercial)" no "nor into a commercial collection"
is "$(json .collection.noncommercial)" yes "but stand side by side in another"
run license compat --all --json
exits 0 "the whole matrix"
n=$("$ACCORD" license list --json | grep -o '"id":' | wc -l)
is "$(grep -o '"a":' out | wc -l)" $((n * (n + 1) / 2)) "every pair of the library"
lacks out '"because":[]' "each with a reason"
lacks out '"says":""' "in words"
run license compat --all
has out "$(printf 'CC-BY-4.0\tCC-BY-4.0\tyes')" "as lines, too"
run license compat CC-BY-4.0
exits 2 "one alone is not compared"
run license compat CC-BY-4.0 --all
exits 2 "all or two"
run license compat CC-BY-4.0 Nonsense
[ "$got" -ne 0 ]
ok $? "a license that is none is refused"
run license compat CC-BY-4.0 CC-BY-AS
has err 'did you mean "CC-BY-SA"?' "and the nearest family is proposed"
run license lint
exits 0 "the shipped files have no fault"
printf 'licenses:\n  - id: X\n    nonsense: 1\n' >bad.yaml
run license lint bad.yaml
exits 1 "a bad file is a finding"
has out "bad.yaml:" "named by its place"
run license lint bad.yaml --json
is "$(json .0.file) $(json .0.line)" "bad.yaml 2" "in JSON too"
run license lint gone.yaml
exits 66 "one that is not there is missing"
# A file of one's own cannot speak to the terminal.
mkdir -p config/accord/licenses
cat >config/accord/licenses/loud.yaml <<'END'
licenses:
  LicenseRef-Loud:
    name: Loud
    url: https://example.org
    kind: license
    forbid: {derive: "2 \x1b[31m\u202e"}
    adapts_to: none
END
run license lint config/accord/licenses/loud.yaml
exits 0 "an own license with control characters in a number"
run license compat --all
has out "LicenseRef-Loud 2 [31m:" "is named by what can be shown"
lacks out "$(printf '\033')" "and no more"
rm -r config
# What is not settled is not shown as if it were.
run license show AFL-3.0
has out "not known: to be asked" "what nobody knows of adapted material"
lacks out "CC-BY-2.5" "is no list of licenses"
run license show MPL-2.0
has out "GPL-3.0-only (to be asked)" "an open one in a list says so"
done_testing
