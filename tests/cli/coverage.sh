#!/bin/sh
# how much there is of what, and the gaps
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run dataset add a modalities=CT,MR body_parts=liver subjects=100 images=1000 access=open
run dataset add b modalities=CT body_parts=liver,kidney subjects=50 access=controlled
run dataset add c modalities=CT body_parts=kidney access=open
run dataset add d modalities='=1+1' body_parts=liver subjects=7
run dataset add e modalities=CT body_parts=liver subjects=100 same_subjects_as=a
run dataset add f subjects=3
run project add fm title=FM uses=train_model actor=academic datasets=a,b

run coverage --json
exits 0 "the map"
python3 - >lines <<'END'
import json
c = json.load(open("out"))
for r, row in enumerate(c["rows"]):
    for k, column in enumerate(c["columns"]):
        cell = c["cells"][r][k]
        if cell["sets"]:
            print(row, column, cell["sum"], cell["sets"], cell["unknown"])
print("total", c["total"]["sum"], c["total"]["sets"], c["total"]["unknown"], c["again"])
END
has lines "CT liver 150 3 0" "a data set counts in each cell, the same subjects once"
has lines "CT kidney 50 2 1" "what nobody noted is unknown, not 0"
has lines "MR liver 100 1 0" "in every modality"
has lines "not said not said 3 1 0" "what is not said is told"
has lines "total 160 6 1 1" "and the total counts each once"
run coverage fm --by datasets --columns access --json
has out '"columns":["controlled","open"]' "of a project, by access"
run coverage --by images --columns license --format csv
has out "none stated" "by license"
run coverage --format csv
has out "\"'=1+1\"" "no cell is run by a spreadsheet"
is "$(head -n 1 out | tr -d '\r')" "modality,liver,kidney,not said,all,unknown" "the heading"
run coverage --format svg --output map.svg
exits 0 "a picture"
python3 -c 'import xml.dom.minidom; xml.dom.minidom.parse("map.svg")'
ok $? "that is XML"
has map.svg "<title" "with a title"
has map.svg "<desc" "and words for who does not see it"
has map.svg "+: of some of them" "which says what is unknown"
lacks map.svg "The largest" "and nothing of what is left out where nothing is"
run coverage --rows modality --columns modality
exits 2 "two different sides"
run coverage --rows modalty
exits 2 "that there are"
has err "modality" "the nearest is proposed"
run coverage nosuch
exits 66 "of a project that there is"
for i in 1 2 3 4 5 6 7 8 9; do
	run dataset add "ct$i" modalities=CT body_parts=lung
	run dataset add "mr$i" modalities=MR body_parts=brain
done
run coverage --by datasets
has out "CT of brain" "a gap is named"

# The same subjects, seen otherwise: counted once, but in each cell.
ACCORD_LEDGER=$work/shared.db
export ACCORD_LEDGER
run init
run dataset add a modalities=CT body_parts=liver
run dataset add b modalities=MR body_parts=liver subjects=100 same_subjects_as=a
run dataset add c modalities=PET body_parts=liver subjects=90 same_subjects_as=b
run dataset add u modalities=US body_parts=heart
run dataset add v modalities=US body_parts=heart same_subjects_as=u
run coverage --json
python3 - >lines <<'END'
import json
c = json.load(open("out"))
for r, row in enumerate(c["rows"]):
    for k, column in enumerate(c["columns"]):
        cell = c["cells"][r][k]
        if cell["sets"]:
            print(row, column, cell["sum"], cell["sets"], cell["unknown"])
print("total", c["total"]["sum"], c["total"]["sets"], c["total"]["unknown"], c["again"])
END
has lines "MR liver 100 1 0" "the same subjects stand in the cell of each modality"
has lines "PET liver 90 1 0" "whichever was read first"
has lines "CT liver None 1 1" "where nobody noted them they are unknown"
has lines "US heart None 2 2" "also if two share them"
has lines "total 100 5 2 3" "and the total has them once"

# More names than the map has lines for.
ACCORD_LEDGER=$work/many.db
run init
for i in $(seq 0 14); do
	run dataset add "many$i" modalities=CT subjects=5 \
		body_parts="$(seq -f 'part%g' $((i * 30)) $((i * 30 + 29)) | paste -sd, -)"
done
run dataset add again modalities=CT body_parts=part0 subjects=7
run coverage --json
exits 0 "more names than lines"
python3 - >lines <<'END'
import json
c = json.load(open("out"))
at = c["columns"].index("part0") if "part0" in c["columns"] else -1
print(len(c["columns"]), c["columns"].count("others"), c["cells"][0][at]["sum"])
END
is "$(cat lines)" "401 1 12" "are counted with others, and known names stay"
run coverage --format svg
has out "The largest 1 of 1 rows and 20 of 401 columns" "a picture says what it leaves out"
run coverage
has out "... and 394 more columns: --format csv" "and so does the terminal"

# What nobody knows is no 0, a gap is called one, and long names are cut with a mark.
ACCORD_LEDGER=$work/gaps.db
run init
for i in 1 2 3 4 5; do
	run dataset add "ct$i" modalities=CT body_parts=gastrointestinal access=open
	run dataset add "mr$i" modalities=MR body_parts="<b>&brain" subjects=5
done
run coverage --format csv
has out "CT,0,,,5" "a total that nobody knows is empty"
run coverage
grep -E "^MR .* gap +25\$" out >/dev/null
ok $? "the map calls a gap one"
has out "gastroi…" "a name that is cut ends with an ellipsis"
run coverage --format svg --output gaps.svg
python3 - >lines <<'END'
import xml.dom.minidom
page = xml.dom.minidom.parse("gaps.svg")
words = [t.firstChild.data for t in page.getElementsByTagName("text") if t.firstChild.nodeType == 3]
print(words.count("gap"), any("CT of <b>&brain" in w for w in words))
print([t.firstChild.data for g in page.getElementsByTagName("text") for t in g.getElementsByTagName("title")])
END
is "$(head -n 1 lines)" "2 True" "so does the picture, and names it"
has lines "gastrointestinal" "a name that is cut there is whole in its title"

run dataset add other modalities=CT body_parts=brain
run coverage --by datasets
grep -E "^CT .*░ +1 .*█ +5 |^CT .*█ +5 .*░ +1 " out >/dev/null
ok $? "few and many differ in shade"

run --plain coverage --by datasets
! grep -q '[░▒▓█]' out
ok $? "plain has the numbers alone"

# No name of a long list is lost, and hostile ones do no harm.
ACCORD_LEDGER=$work/hostile.db
run init
run dataset add long modalities=CT body_parts="$(seq -f 'p%g' 1 60 | paste -sd, -)" subjects=1
run coverage --json
has out '"p60"' "the sixtieth part counts too"
printf 'slug,modalities,body_parts,subjects\r\nevil,"\033[31m<b>","\342\200\256=cmd|x;-1+2",3\r\n' >evil.csv
run import evil.csv
run coverage
[ "$(tr -d '\n -~' <out | LC_ALL=C grep -c "$(printf '\033')")" = 0 ]
ok $? "no control character reaches the terminal"
run coverage --format csv --columns modality --rows body_part
[ "$(grep -c '^[=+@-]\|,[=+@-]\|,"[=+@-]\|^"[=+@-]' out)" = 0 ]
ok $? "nor a formula a spreadsheet"
run coverage --format svg --output evil.svg
python3 -c 'import xml.dom.minidom; xml.dom.minidom.parse("evil.svg")'
ok $? "and the picture is XML still"
done_testing
