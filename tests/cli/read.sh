#!/bin/sh
# license read: whole agreements, and what a person accepts of them.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
texts=$ACCORD_SOURCE/tests/cli/read

# said LINE CLAUSE WORDS: the JSON in `out` proposes the clause at that line.
said() {
	tr -d '\n' <out | sed 's/{"line":/\n{"line":/g' | grep "^{\"line\":$1," | grep -qF -- "$2"
	ok $? "$3"
}

code() {
	printf '"code":"%s","target":"%s","state":"%s"' "$1" "$2" "$3"
}

run license read "$texts/agreement.txt" --json
exits 0 "an agreement is read"
said 8 "$(code project_approval data require)" "the approved project, at its line"
said 11 "$(code commercial_use data forbid)" "non-commercial only"
said 12 "$(code clinical_use data forbid)" "no clinical use"
said 18 "$(code reidentify data forbid)" "the words before a list govern its first item"
said 21 "$(code relink data forbid)" "and its third"
said 22 "$(code use_external_service data forbid)" "and its last"
said 24 "$(code distribute model forbid)" "models may not be published"
said 25 "$(code derive data ask)" "a grant under a condition is asked for"
said 25 "$(code share_alike data require)" "and its condition proposed"
said 31 "$(code geography data require)" "not out of the country"
said 32 '"params":"hours=24"' "a period in hours"
said 33 "$(code ethics_approval data require)" "an ethics vote"
said 37 '"params":"days=30"' "a manuscript thirty days before"
said 44 "$(code destroy_on_expiry data require)" "destruction across an abbreviation"
said 46 '"understood":false' "what binds and is not understood is left open"
said 50 '"page":2' "a form feed begins a page"
is "$(json .sha256)" "$(sha256sum "$texts/agreement.txt" | cut -c1-64)" "with the file's SHA-256"
run license read "$texts/agreement.txt"
has out "line 24, page 1: Models trained on the data may not be published" "sentences are quoted"
has out "a person decides" "and a person decides"
lacks out "written:" "nothing is written unasked"

run license read "$texts/readme.md" --json
is "$(json .licenses.0.id) $(json .licenses.1.id) $(json .licenses.2.id)" "MIT CC-BY-NC-4.0 CC0-1.0" "licenses that a README names"
said 21 "$(code cite data require)" "an item of a list in Markdown"
said 23 "$(code train_model data forbid)" "no training"
said 27 "$(code commercial_use data forbid)" "a row of a table"
said 30 '"understood":false' "companies must talk: read it yourself"
run license read "$texts/challenge.txt" --json
said 3 "$(code challenge_only data require)" "a challenge's rules"
said 4 "$(code distribute data forbid)" "a list within a sentence"
said 10 "$(code publication_embargo data require)" "an embargo"
said 14 '"params":"days=28"' "four weeks are 28 days"

# --- PDF ---
if command -v pdftotext >/dev/null 2>&1; then
	run license read "$texts/agreement.pdf" --json
	exits 0 "a PDF is read"
	has out "Models trained on the images may not be released." "a word broken at a line's end is whole"
	has out '"line":6,"page":2' "with its page"
	printf '%%PDF-1.4\nnothing\n' >bad.pdf
	run license read bad.pdf
	exits 65 "a damaged PDF"
fi
mkdir bin
ln -s "$(command -v sh)" bin/sh
PATH=$work/bin "$ACCORD" license read "$texts/agreement.pdf" >out 2>err
is $? 66 "without pdftotext"
has err "install poppler-utils" "it says what to install"

# --- accepting ---
run license read "$texts/agreement.txt" --accept Northern-Liver --name "Northern Liver Agreement"
exits 0 "clauses are accepted"
own=$XDG_CONFIG_HOME/accord/licenses/LicenseRef-Northern-Liver.yaml
has "$own" 'number: "line 24"' "with their lines"
has "$own" "SHA-256 $(sha256sum "$texts/agreement.txt" | cut -c1-64), read 2026-05-04" "and the file"
has "$own" "line 46, not understood, read it yourself" "and what is open"
run license lint "$own"
exits 0 "lint takes it"
run license show LicenseRef-Northern-Liver
exits 0 "it can be shown"
run license detect --json "Northern Liver Agreement"
is "$(json .expression)" LicenseRef-Northern-Liver "it is detected by name"
"$ACCORD" init >/dev/null
"$ACCORD" dataset add liver >/dev/null
"$ACCORD" dataset license liver LicenseRef-Northern-Liver >/dev/null 2>&1
"$ACCORD" project add p uses=train_model,release_weights actor=academic datasets=liver >/dev/null
run check p --json
is "$(json .verdict)" blocked "and judged: its models may not go out"
cp "$own" before.yaml
run license read "$texts/challenge.txt" --accept LicenseRef-Northern-Liver
exits 73 "a file is never written over"
cmp -s "$own" before.yaml
ok $? "it is as it was"
run license read "$texts/challenge.txt" --accept Lung --only 2,4
exits 0 "some are accepted"
own=$XDG_CONFIG_HOME/accord/licenses/LicenseRef-Lung.yaml
has "$own" 'distribute: {number: "line 4"}' "those that were named"
lacks "$own" "destroy_on_expiry:" "and no others"
has "$own" "line 14, not accepted" "the rest is to be read"
has "$own" "      use: {number:" "and asks"
run license read "$texts/challenge.txt" --accept X --only 99
exits 2 "a number that is not in the list"
run license read "$texts/challenge.txt" --accept "../x"
exits 2 "an id that is none"
run license read "$texts/challenge.txt" --only 1
exits 2 "--only without --accept"

# --- what is no agreement ---
run license read none.txt
exits 66 "no such file"
printf 'You may not\0sell.' >nul
run license read nul
exits 65 "a NUL"
printf '\377\376Y\0o\0' >utf16
run license read utf16
has err "UTF-16" "UTF-16 is named"
printf 'caf\351 only' >latin
run license read latin
has err "not in UTF-8 (byte 4)" "bytes that are no UTF-8"
: >empty
run license read empty
exits 65 "an empty file"
head -c 10000000 /dev/zero | tr '\0' 'a' >long
run license read long
exits 65 "ten megabytes of one word"
head -c 300000 /dev/zero | tr '\0' '(' >deep
run license read deep
exits 0 "deep nesting"
head -c 20000 /dev/urandom >random
run license read random
exits 65 "random bytes"
echo "You must not sell it." | "$ACCORD" license read - --json >out 2>err
said 1 "$(code commercial_use data forbid)" "standard input"
done_testing
