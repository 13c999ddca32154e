#!/bin/sh
# A request goes out as Markdown or JSON, is edited by others, and comes back.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run project add fm title='CT & MR' uses=train_model actor=academic
run request new --form uk-biobank-legacy --project fm
run request answer 1 A1 'CT & MR: {{project.title}}'
run request answer 1 A2 'First aim.'
printf 'Line one.\n\n  <!-- accord: end of A3 -->\n\\<!-- accord: request 1\n```\n# no heading\n' |
	"$ACCORD" request answer 1 A3 -
run request answer 1 A4 'Methods.'
run request answer 1 A6 'Value.'
run request answer 1 A10 36

run request export 1 --format markdown
exits 0 "it goes out"
cp out paper.md
has paper.md "CT & MR: CT & MR" "templates as they are sent"
has paper.md "> " "with what helps to answer"
has paper.md "at most 200 words or 5,000 characters" "and the limits"
run request import 1 paper.md
exits 0 "untouched it comes back"
has out "0 changed, 13 as they were" "and nothing changes"

# Three answers are edited by a script; line ends and guidance change on the way.
sed -e 's/^First aim\.$/Second aim, better./' -e 's/^Methods\.$/Methods: patches./' \
	-e 's/^Value\.$/Value, and more.\n\nA second paragraph./' -e 's/^# UK Biobank/# Our own title/' \
	-e '/^> /d' paper.md | sed 's/$/\r/' >edited.md
run request import 1 edited.md --dry-run
has out "3 changed" "a trial says what would change"
run request show 1 --json
is "$(json .answers.1.text)" 'First aim.' "and changes nothing"
run request import 1 edited.md
exits 0 "the edited file is taken"
has out "3 changed, 10 as they were" "exactly three change"
run request show 1 --json
is "$(json .answers.1.text)" 'Second aim, better.' "as edited"
is "$(json .answers.1.from)" 'import edited.md' "with where they came from"
is "$(json .answers.0.text)" 'CT & MR: {{project.title}}' "an untouched template stays one"
run log --json
has out '"action":"request import"' "in one action"
run undo
run request show 1 --json
is "$(json .answers.1.text)$(json .answers.5.text)" 'First aim.Methods.' "that undo takes back"

# Somebody else was quicker.
run request answer 1 A2 'Meanwhile here.'
run request import 1 edited.md
exits 0 "a clash is no failure"
has out "clash" "it is reported"
has out "Second aim, better." "with the text from the file"
has out "Meanwhile here." "and the other"
run request show 1 --json
is "$(json .answers.1.text)$(json .answers.1.clash.text)" 'Second aim, better.Meanwhile here.' "both are kept"
run request import 1 edited.md
has out "0 changed" "the same file again changes nothing"

# Blank, to be filled offline.
run request new --form adni --project fm
run request export 2 --format markdown --blank
exits 0 "blank questions go out"
cp out blank.md
awk '{ print } /question 2, version/ { print "Filled on the train." ; getline }' blank.md >filled.md
run request import 2 filled.md
has out "1 changed" "what was filled comes back"
run request show 2 --json
is "$(json .answers.1.text)" 'Filled on the train.' "where it belongs"

# JSON.
run request export 1 --format json
sed 's/Second aim, better\./Third aim./' out >edited.json
run request import 1 edited.json --json
exits 0 "JSON comes back, too"
is "$(json .changed.0.question)$(json .changed.#)" A21 "the one that was edited"

# An answer that was copied to another question, number and all.
run request export 1 --format json
python3 - out 2>/dev/null <<'END' >copied.json
import json, sys
request = json.load(open(sys.argv[1]))
of = {a["question"]: a for a in request["answers"]}
of["A5"]["text"], of["A5"]["version"] = of["A6"]["text"], of["A6"]["version"]
print(json.dumps(request))
END
if [ -s copied.json ]; then
	run request import 1 copied.json --json
	is "$(json .changed.0.question)$(json .changed.#)" A51 "is taken there"
	run undo
fi

# Text beside the answers is not taken, and told; guidance set anew is not.
run request export 1 --format markdown
cp out plain.md
awk '/^### A4/ { print; print ""; print "This was meant for A4, 3 lines too high."; next } { print }' \
	plain.md >beside.md
run request import 1 beside.md
exits 0 "text beside the answers"
has out "not taken, because it stands outside of the answers:" "is not taken"
has out "This was meant for A4, 3 lines too high." "and told"
run request import 1 beside.md --json
is "$(json .strays.#)$(json .strays.0.line)" "1$(grep -n 'meant for A4' beside.md | cut -d: -f1)" "with its line"
sed -e '/^> /s/ \([a-z]*\) /\n\1 /' -e 's/^- request 1, draft/* request 1, review/' plain.md >reflowed.md
run request import 1 reflowed.md
lacks out "not taken" "guidance in other lines is none"
sed -e 's/[[:space:]]*$//' plain.md >bare.md
run request import 1 bare.md
has out "0 changed" "blanks that an editor takes from the ends of lines change nothing"

# What is damaged is refused, and nothing taken.
run request import 2 edited.md
exits 65 "a file of another request"
has err "this is of request 1, not of 2" "is named"
grep -v 'end of A4' paper.md >damaged.md
run request import 1 damaged.md
exits 65 "an answer without its end"
has err "damaged.md:" "has its line"
sed 's/question A4,/question A44,/; s/end of A4 /end of A44 /' paper.md >wrong.md
run request import 1 wrong.md
exits 65 "an unknown question"
has err 'did you mean A4?' "has the nearest"
printf 'no marks\n' >none.md
run request import 1 none.md
exits 65 "a file without answers"
printf '\377' >>edited.md
sed 's/Value, and more/Value\o377/' paper.md | sed 's/^Value\.$/Val\xffue./' >latin.md
run request import 1 latin.md
exits 65 "text that is no UTF-8"
has err "latin.md:$(LC_ALL=C grep -an 'Val' latin.md | head -n 1 | cut -d: -f1):4:" "has its line and column"
printf 'a\n\0' >nul.md
run request import 1 nul.md
has err "nul.md:2:1:" "so has a NUL"
cat paper.md paper.md >twice.md
run request import 1 twice.md
exits 65 "an answer given twice"
awk '/^Methods\.$/ { for (i = 0; i < 200000; i++) print "0123456789" } { print }' paper.md >large.md
run request import 1 large.md
exits 65 "an answer of more than 1 MiB"
has err "question A4" "is named"
run request import 1 absent.md
exits 66 "no such file"

# Somebody is not done yet.
"$ACCORD" person add carl role=applicant
if python3 - "$ACCORD_LEDGER" 2>/dev/null <<'END'; then
import sqlite3, sys
ledger = sqlite3.connect(sys.argv[1])
ledger.execute("INSERT INTO draft (request_id, question, person_id, body, saved) SELECT 1, 'A6', id, 'Half a th', "
               "'2026-05-04T08:00:00Z' FROM person WHERE handle = 'carl'")
ledger.commit()
END
	run request export 1 --question A6
	has err "A6: carl is still typing" "a text that is being typed goes out with a word"
	run request export 1 --question A4
	lacks err "carl" "and only that"
fi

# A page to print, and one answer for the portal's box.
run request answer 1 A4 '<script>alert(1)</script> & "so on"'
run request export 1 --format html
exits 0 "a page"
has out "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so on&quot;" "escapes"
lacks out "<script" "and runs nothing"
has out "@media print" "prints well"
run request export 1 --question a4
is "$(cat out)" '<script>alert(1)</script> & "so on"' "one answer, as it is"
run request new --form physionet-credentialing --project fm
printf 'one\ntwo' | "$ACCORD" request answer 3 C1 -
run request export 3 --question C1
is "$(od -c <out | tr -s ' ' | head -n 1)" '0000000 o n e \r \n t w o' "line breaks as the portal counts them"
run request export 1
exits 2 "a format is wanted"
done_testing
