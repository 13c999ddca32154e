#!/bin/sh
# license detect: strings on standard input, in a file, as words; JSON Lines.
. "$ACCORD_SOURCE/tests/cli/lib.sh"

run license detect CC BY-NC 4.0
exits 0 "words are a string"
is "$(cat out)" "license	CC-BY-NC-4.0		CC BY-NC 4.0" "a row for a pipe: kind, license, clauses, string"
[ ! -e "$ACCORD_LEDGER" ]
ok $? "no ledger is needed or made"

printf 'CC BY 4.0\r\n\nCC BY 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)\nfor research only' |
	"$ACCORD" --json license detect >out 2>err
is "$?" 0 "strings come a line each"
is "$(wc -l <out | tr -d ' ')" 4 "and each gives a line of JSON, an empty one too"
line() {
	sed -n "$1p" out >one
	"$ACCORD_BUILD/tests/cli/json-get" "$2" <one
}
is "$(line 1 .input)" "CC BY 4.0" "a carriage return is no part of the string"
is "$(line 1 .expression)" CC-BY-4.0 "the expression"
is "$(line 1 .licenses.0.id) $(line 1 .licenses.0.start) $(line 1 .licenses.0.end)" \
	"CC-BY-4.0 0 9" "the license and its bytes"
is "$(line 2 .kind) $(line 2 .expression)" "none NOASSERTION" "an empty string says nothing"
is "$(line 3 .conflict)" true "name against link"
has one '"expression":null' "has no expression"
is "$(line 3 .licenses.1.id) $(line 3 .licenses.1.by)" "CC-BY-NC-4.0 url" "but both licenses"
is "$(line 4 .kind) $(line 4 .expression)" "statement LicenseRef-ResearchOnly-Statement" \
	"a bare sentence"
has one '{"code":"general_research","target":"data","state":"require","params":""}' \
	"is read into clauses"

printf 'CC BY-SA\n4.0\n' >words.txt
run --json license detect --text words.txt
exits 0 "a file is one string"
is "$(json .input)" "CC BY-SA 4.0 " "its line breaks are spaces"
is "$(json .expression)" CC-BY-SA-4.0 "and it is read"

printf 'CC BY 4.0 \377\376 for all\n' | "$ACCORD" --json license detect >out 2>err
is "$(json .expression)" CC-BY-4.0 "bytes that are no UTF-8 do no harm"
printf '\033[31mMIT\033[0m\n' | "$ACCORD" license detect >out 2>err
[ "$(tr -d '\n\t -~' <out | wc -c | tr -d ' ')" = 0 ]
ok $? "control characters do not reach the terminal"

run license detect --text missing.txt
exits 66 "a missing file is named"
has err missing.txt "by its name"
run license detect MIT --text words.txt
exits 2 "words and a file exclude each other"
done_testing
