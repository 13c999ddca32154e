#!/bin/sh
# digest --format mail (today is 2026-05-04)
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
tools=$ACCORD_SOURCE/tests/cli/mail
if ! python3 -c 'import email.policy, html.parser' 2>/dev/null; then
	echo "1..0 # SKIP there is no python3 to read the mail"
	exit 0
fi
"$ACCORD" init >/dev/null
me=$(id -un)
"$ACCORD" person set "$me" mail=steward@example.org name="Zoë \"S\" Müller" >/dev/null
"$ACCORD" person add ana mail=ana@example.org name="Ana Łącka" >/dev/null
"$ACCORD" person add bob name=Bob >/dev/null
for i in $(seq 1 20); do
	"$ACCORD" dataset add "set-$i" title="Set $i" subjects="$i" >/dev/null
done
"$ACCORD" dataset license set-1 --seen 2026-04-01 "CC BY 4.0" >/dev/null
"$ACCORD" dataset license set-1 --seen 2026-05-02 "CC BY-NC 4.0" >/dev/null
"$ACCORD" project add fm title=FM uses=train_model actor=academic \
	datasets="$(seq -s, -f set-%g 1 20)" >/dev/null
long=$(printf 'x%.0s' $(seq 1 400))
"$ACCORD" deadline add kind=renewal due=2026-05-01 owner=ana \
	subject=". Größe & <b>Umfang</b> 中文 = ?= $long" >/dev/null
"$ACCORD" deadline add kind=report due=2026-05-20 subject="..From here" >/dev/null

mail() {
	run digest --format mail "$@"
	cp out message
}
# shows: what a mail program reads, for `json`
shows() {
	python3 "$tools/read.py" show message >out 2>err
}
# tells WORDS: each part has all facts of the digest
tells() {
	"$ACCORD" digest --json >facts.json
	python3 "$tools/read.py" facts message facts.json >out 2>&1
	is "$(wc -l <out)" 0 "$1"
}
refuses() {
	wanted=$1 word=$2 words=$3
	shift 3
	run digest --format mail "$@"
	exits "$wanted" "$words"
	has err "$word" "... and says so"
	is "$(wc -c <out)" 0 "... and writes nothing"
}

# The message.
mail --to ana
exits 0 "a mail is written"
tells "it tells what the digest knows"
shows
is "$(json .defects)" "[]" "a mail program finds no fault"
is "$(json .type)$(json .parts)" 'multipart/alternative["text/plain","text/html"]' "it is text, and a page"
is "$(json .from.0.0)$(json .from.0.1)" 'Zoë "S" Müllersteward@example.org' "it is from who writes it"
is "$(json .to.#)$(json .to.0.0)$(json .to.0.1)" '1Ana Łąckaana@example.org' "to a person of the ledger"
is "$(json .subject)" "accord: Digest, 2026-04-27 to 2026-05-04: 1 overdue, 1 due, 1 drifted, 19 at risk" \
	"the subject says what matters"
is "$(json .date)" "2026-05-04T12:00:00+00:00" "the date"
is "$(json .auto)" auto-generated "no out-of-office note comes back"
is "$(json .ascii)$(json .bare)" true0 "in ASCII with CR LF"
is "$(test "$(json .longest)" -le 78; echo $?)" 0 "in short lines"
id=$(json .id)
mail --to ana; shows
is "$(json .id)" "$id" "the same digest has the same Message-ID"
mail --to bob@example.org; shows
is "$(test "$(json .id)" = "$id"; echo $?)" 1 "another has another"

mail --to ana@example.org --to "Bob, Jr. <bob@example.net>" --to ANA@example.org --from "The Team <team@example.org>"
shows
is "$(json .to.#)$(json .to.1.0)$(json .to.1.1)" "2Bob, Jr.bob@example.net" "to several, each once"
is "$(json .from.0.0)" "The Team" "and from somebody else"
mail --for ana
shows
is "$(json .to.0.1)" ana@example.org "a person's own digest goes to that person"

# Who it cannot go to.
refuses 65 "line break" "a line break in an address" --to "ana@example.org
Bcc: eve@example.org"
refuses 65 "line break" "or in a name" --to "Ana
Bcc: eve@example.org <ana@example.org>"
refuses 65 "line break" "or in the sender's" --to ana --from "$(printf 'a@example.org\rBcc: b@example.org')"
refuses 65 "control character" "a control character" --to "$(printf 'ana\001@example.org')"
refuses 65 "no address in it" "nothing" --to ""
refuses 65 "no @" "a word that names nobody" --to nobody
refuses 65 "one address at a time" "two in one" --to ana@example.org,bob@example.org
refuses 66 "no mail address of bob" "a person without an address" --to bob
refuses 2 "to whom" "nobody"
run digest --to ana
exits 2 "an address needs a mail"
"$ACCORD" person set "$me" mail= >/dev/null
refuses 2 "from whom" "from nobody" --to ana
run person set "$me" name="A
Bcc: eve@example.org"
exits 65 "no name has two lines"
"$ACCORD" person set "$me" mail=steward@example.org >/dev/null
mail --to ana
shows
is "$(json .headers | grep -c bcc)" 0 "no name makes a header"

# Into a file.
run digest --format mail --to ana --output new.eml
exits 0 "a mail is written to a file"
has err "written to new.eml" "and it is said"
cp new.eml message; shows
is "$(json .to.0.1)$(json .defects)" "ana@example.org[]" "which a mail program reads"
run digest --format mail --to ana --output new.eml
exits 73 "which is not written over"
run digest --format markdown --output new.md
exits 0 "other formats go to a file too"
has new.md "# Digest" "as they are"
done_testing
