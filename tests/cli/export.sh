#!/bin/sh
# rows for spreadsheets, and for import elsewhere
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run import "$ACCORD_SOURCE/catalogue/imaging.csv" "$ACCORD_SOURCE/catalogue/claims.csv" \
	"$ACCORD_SOURCE/catalogue/projects.csv"
run dataset add odd title='a "quoted", title' source='@SUM(1)' subjects=7 size_gb=1.5
run deadline add kind=report due=2026-06-01 subject='=1+1'
for list in datasets claims projects; do
	run export csv $list --output $list.csv
	exits 0 "$list as CSV"
done
run export csv deadlines
has out "\"'=1+1\"" "no cell is run by a spreadsheet"
run export csv
has out "\"'@SUM(1)\"" "of no kind"
first=$ACCORD_LEDGER
ACCORD_LEDGER=$work/again.db
export ACCORD_LEDGER
run init
run import datasets.csv claims.csv projects.csv
exits 0 "and in again elsewhere"
for list in claims projects; do
	run export csv $list --output again-$list.csv
	cmp -s $list.csv again-$list.csv
	ok $? "$list are the same there"
done
ACCORD_LEDGER=$first
run export json datasets --project radfm
exits 0 "of a project, as JSON"
run export json
is "$(python3 -c "import json; d = [x for x in json.load(open('out')) if x['slug'] == 'odd'][0]; print(d['subjects'], d['size_gb'], d['images'], d['title'])")" \
	'7 1.5 None a "quoted", title' "numbers are numbers, and what is not known is null"
run export csv nothing
exits 2 "a list that there is"
run export csv --project nosuch
exits 66 "of a project that there is"
done_testing
