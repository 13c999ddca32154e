#!/bin/sh
# import: catalogues in CSV
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
catalogue=$ACCORD_SOURCE/catalogue

run import "$catalogue/imaging.csv" "$catalogue/claims.csv" "$catalogue/projects.csv"
exits 0 "the shipped catalogue is taken"
run dataset list
is "$(wc -l <out)" 620 "with its 620 data sets"
run project list --json
is "$(json .#)" 20 "and 20 projects"
run log --json
cp out before
run import "$catalogue/imaging.csv" "$catalogue/claims.csv" "$catalogue/projects.csv"
exits 0 "it is taken again"
run log --json
cmp -s before out
ok $? "and changes nothing"
run undo
run dataset list
is "$(wc -l <out)" 0 "undo takes the whole import back"

{
	printf '\357\273\277slug,title,subjects,license\r\n'
	printf 'one,"Two\r\nlines, and ""quotes""",12,CC-BY-4.0\r\n'
	printf 'two,=1+1,many,\r\n'
	printf 'Three,Bad slug,1,\r\n'
	printf 'four,short\r\n'
	printf 'five,=cmd(),5,\r\n'
	printf 'one,again,1,\r\n'
} >a.csv
run import a.csv
exits 65 "bad rows are bad input"
has err "a.csv:4:10:" "named by line and column"
has err "a.csv:5:1:" "each of them"
run dataset list --json
is "$(json .#)" 2 "the others are kept"
is "$(json .1.license.expression)" CC-BY-4.0 "with their licenses"
run dataset show one --json
is "$(json .title)" "$(printf 'Two\r\nlines, and "quotes"')" "quoted line breaks stay"
run dataset show five --json
is "$(json .title)" "=cmd()" "what a spreadsheet would run stays data"
is "$(wc -l <a.csv.rejects.csv)" 5 "the rejects stand in a file of their own"
has a.csv.rejects.csv "whole number" "with the reason"
is "$(head -1 a.csv.rejects.csv | tr -d '\r')" "slug,title,subjects,license,reason" "and the headings"

printf 'slug,title,subjects\none,One,13\n' >b.csv
run import b.csv
exits 0 "a later file"
run dataset show one --json
is "$(json .subjects)" 13 "changes what it says"
is "$(json .license.expression)" CC-BY-4.0 "and leaves what it does not"
printf 'slug,title\n,x\n' >b.csv
run import b.csv
[ -f b.csv.rejects.csv ]
ok $? "a file with rejects"
printf 'slug,title\none,x\n' >b.csv
run import b.csv
[ ! -f b.csv.rejects.csv ]
ok $? "and none once it is mended"
[ -f b.csv.rejects.csv~1 ]
ok $? "the earlier rejects are put aside, not thrown away"
printf 'slug,title,size_gb,subjects\nsize,S,40.0,007\n' >b.csv
run import b.csv
run import b.csv --json
is "$(json .same)" 1 "the same numbers, however written, change nothing"
printf 'slug,title,subjects\nshort,S\n' >b.csv
run import b.csv
run import b.csv.rejects.csv
exits 65 "a short row is not taken unmended from the rejects"
lacks err "left out" "whose own column is known"
sed 's/.*/edited by hand/' b.csv.rejects.csv >edited && mv edited b.csv.rejects.csv
run import b.csv
has b.csv.rejects.csv~2 "edited by hand" "what somebody mended is kept"
printf 'slug;title\none;x\n' >b.csv
run import b.csv
has err semicolons "semicolons are named as what they are"
printf 'slug,raw,place\nlater,MIT,field\n' >claims.csv
printf 'slug,title\nlater,L\n' >sets.csv
run import claims.csv sets.csv
exits 0 "data sets are read before their claims"
printf 'slug,title,mood\none,x,fine\n' >b.csv
run import b.csv
exits 0 "an unknown column is left out"
has err mood "and named"
printf 'name,title\n' >b.csv
run import b.csv
exits 65 "a file without slugs is refused"
: >b.csv
run import b.csv
exits 65 "so is an empty one"
run import missing.csv
exits 66 "and one that is not there"
printf 'slug,part,place,raw\none,labels,readme,MIT\nghost,,field,MIT\n' >c.csv
run import c.csv
exits 65 "a claim of an unknown data set is rejected"
has err ghost "and named"
run dataset show one --json
is "$(json .claims.1.part)" labels "the others are kept"
done_testing
