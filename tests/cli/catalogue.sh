#!/bin/sh
# data sets for other catalogues: Croissant, DCAT, and citations
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run dataset add open title=Open edition=2 portal=Zenodo portal_url=https://zenodo.org/record/1 \
	identifiers=https://doi.org/10.5281/zenodo.1 modalities=CT,MR body_parts=liver subjects=131 access=open
run dataset license open "CC BY 4.0"
run dataset add mixed title=Mixed access=controlled
run dataset license mixed --part images "CC BY 4.0"
run dataset license mixed --part labels "CC BY-NC 4.0"
run dataset add unread
run dataset license unread "see the website"
run dataset add copied
run dataset license copied --from mirror "CC BY 4.0"
run dataset add twice
run dataset license twice "CC0"
run dataset license twice --from readme "CC BY-NC-ND 4.0"
run dataset add family
run dataset license family "CC BY"
run dataset add bare
run dataset add hostile title="$(printf 'a "b" \\ {c}\n@prefix x: <y> .\033[31m <script>')" portal_url='https://e.org/<>"x y' \
	identifiers='https://e.org/"><x>' modalities='CT,"MR"' portal='P" ; a x:y'
run dataset license hostile 'terms of "ours" \ only'
run project add p title=P uses=train actor=academic datasets=open,mixed

license() {
	run export croissant "$1"
	python3 -c "import json; d = json.load(open('out')); print(d.get('license'), '/', d.get('rights'))"
}
run export croissant open
exits 0 "a data set as Croissant"
is "$(json .@type) $(json .conformsTo) $(json .name)" "sc:Dataset http://mlcommons.org/croissant/1.0 Open" "by name and type"
is "$(json .url) $(json .version) $(json .publisher.name)" "https://doi.org/10.5281/zenodo.1 2 Zenodo" "with where, which and whose"
is "$(json .keywords.0),$(json .keywords.2)" "CT,liver" "and what is in it"
is "$(license open)" "https://creativecommons.org/licenses/by/4.0/ / None" "one license of the whole is given by its address"
is "$(license mixed)" "None / images: CC BY 4.0 | labels: CC BY-NC 4.0" "several are words"
is "$(license unread)" "None / see the website" "so are terms that nobody read"
is "$(license copied)" "None / CC BY 4.0" "and what only a copy says"
is "$(license twice | cut -d/ -f1)" "None " "a contradiction is no license"
is "$(license family)" "None / CC BY" "nor is one without its version"
is "$(license bare)" "None / None" "and none is none"
run export croissant nosuch
exits 66 "of a data set that there is"

run export dcat --output all.ttl
exits 0 "all data sets as DCAT"
is "$(grep -c ' a dcat:Dataset' all.ttl)" 8 "each"
is "$(grep -c 'dct:license' all.ttl)" 1 "licenses are stated where they are known"
has all.ttl "dct:license <https://creativecommons.org/licenses/by/4.0/>" "by their address"
has all.ttl "access-right/PUBLIC" "open is public"
has all.ttl "access-right/RESTRICTED" "controlled is not"
is "$(LC_ALL=C tr -d '\n' <all.ttl | LC_ALL=C grep -c '[[:cntrl:]]')" 0 "nothing in it steers a terminal"
if command -v serdi >/dev/null; then
	serdi -q -i turtle -o ntriples all.ttl >all.nt 2>serdi.err
	ok $? "a reader of Turtle reads it: $(cat serdi.err)"
	is "$(grep -c '<http://www.w3.org/ns/dcat#Dataset>' all.nt)" 8 "with all data sets"
	is "$(grep -c 'http://www.w3.org/ns/dcat#dataset>' all.nt)" 8 "in one catalogue"
	is "$(grep -cE '^[^"]*<(y|[^>]*x:y)>' all.nt)" 0 "and nothing that a title slipped in"
fi
run export dcat open mixed
is "$(grep -c ' a dcat:Dataset' out)" 2 "or those that are named"
run export dcat open nosuch
exits 66 "if they are there"
is "$(wc -c <out)" 0 "and half a catalogue is none"

run export bibtex p
exits 0 "citations"
cp out cited
run credits p --format bibtex
is "$(cat cited)" "$(cat out)" "as credits gives them"
done_testing
