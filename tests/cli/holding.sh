#!/bin/sh
# holding: copies, what proves them, and which license they keep.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
count=0
echo "the page as archived" >page.html
echo "destroyed, signed" >paper.pdf

# drifted SLUG OLD NEW: the field said OLD in 2023 and says NEW since 2025.
drifted() {
	"$ACCORD" dataset add "$1" edition=1 >/dev/null
	"$ACCORD" dataset license "$1" --seen 2023-01-10 "$2" >/dev/null 2>&1
	"$ACCORD" dataset license "$1" --seen 2025-01-10 "$3" >/dev/null 2>&1
}

# verdict WANTED SLUG WORDS: of a company's product.
verdict() {
	count=$((count + 1))
	"$ACCORD" project add "p$count" datasets="$2" uses=train,commercialise actor=for_profit >/dev/null
	run check "p$count" --json
	is "$(json .verdict)" "$1" "$3"
}

drifted s "CC BY 4.0" "CC BY-NC 4.0"
verdict blocked s "no copy: what is said now counts"
run holding add s obtained=2023-05-01 --json
exits 0 "a copy is noted"
is "$(json .claim)" 1 "the only claim of that day is found"
is "$(json .proved)" false "and proves nothing by itself"
verdict ask s "an old copy without proof"
run holding remove 1
run holding add s obtained=2023-05-01 proof=page.html --json
is "$(json .proved)" true "a paper proves it"
run undo
verdict blocked s "undo takes the copy away"
run holding add s obtained=2023-05-01 proof=page.html
verdict duties s "an irrevocable license keeps a proved copy"
has out "drift" "and the drift is told"
run dataset set s edition=2
verdict ask s "proof for another edition proves nothing of this one"
run dataset set s edition=1
verdict duties s "and of this one it does"
run holding add s obtained=2025-06-01 proof=page.html
verdict ask s "two copies under two claims: nobody knows which is used"
run holding destroyed 2 on=2026-01-02 certificate=paper.pdf
exits 0 "the newer copy is destroyed"
verdict duties s "and counts no more"
run check p1 --asof 2025-07-01 --json
is "$(json .verdict)" ask "then it did"
run check p1 --asof 2024-07-01 --json
is "$(json .verdict)" duties "before the license changed nothing was amiss"
run holding list --json
is "$(json .1.destroyed)" 2026-01-02 "the list says when"
is "$(json '.#')" 2 "and keeps the row"

drifted late "CC BY 4.0" "CC BY-NC 4.0"
run holding add late obtained=2025-01-10 proof=page.html
verdict blocked late "obtained on the day of the change: the new license"

drifted own "Free for any use, also commercial." "CC BY-NC 4.0"
run holding add own obtained=2023-05-01 proof=page.html
verdict blocked own "words that can be taken back keep nothing"

"$ACCORD" dataset add agreed >/dev/null
"$ACCORD" dataset license agreed --from agreement --seen 2023-01-10 "CC BY 4.0" >/dev/null 2>&1
"$ACCORD" dataset license agreed --from agreement --seen 2025-01-10 "CC BY-NC 4.0" >/dev/null 2>&1
run holding add agreed obtained=2023-05-01 proof=page.html
verdict blocked agreed "an agreement follows its own terms"

"$ACCORD" dataset add parts >/dev/null
for part in images labels; do
	"$ACCORD" dataset license parts --part $part --seen 2023-01-10 "CC BY 4.0" >/dev/null 2>&1
	"$ACCORD" dataset license parts --part $part --seen 2025-01-10 "CC BY-NC 4.0" >/dev/null 2>&1
done
run holding add parts obtained=2023-05-01 proof=page.html --json
is "$(json .claim)" null "two parts: the claim is not guessed"
verdict ask parts "and nothing is proved"
run dataset show parts --json
labels=$(json .claims.1.id)
run holding remove "$("$ACCORD" holding list --json >out; json '.2.id')"
run holding add parts obtained=2023-05-01 claim="$labels" proof=page.html
verdict ask parts "proof for the labels proves nothing of the images"

# Noted later, seen earlier.
"$ACCORD" dataset add archive >/dev/null
"$ACCORD" dataset license archive --seen 2025-01-10 "CC BY-NC 4.0" >/dev/null 2>&1
"$ACCORD" dataset license archive --seen 2023-01-10 "CC BY 4.0" >/dev/null 2>&1
verdict blocked archive "an old page noted today does not supersede the newer one"
run dataset show archive --json
is "$(json .license.expression)" CC-BY-NC-4.0 "nor in the list"

# Refusals.
run holding add nosuch obtained=2023-05-01
exits 66 "no such data set"
run holding add s obtained=2023-02-30
exits 65 "no such day"
run holding add s
exits 2 "no day"
run holding add s obtained=2027-01-01
exits 65 "a day to come"
run holding add s obtained=2022-01-01 claim=1
exits 65 "a claim seen after the copy came"
run holding add s obtained=2025-05-01 claim=1
exits 65 "a claim that was superseded by then"
run holding add s obtained=2023-05-01 claim=3
exits 66 "another data set's claim"
run holding add s obtained=2023-05-01 sha256=abc
exits 65 "no checksum"
run holding add s obtained=2023-05-01 proof=nosuch.pdf
exits 66 "no such paper"
run holding destroyed 1 on=2022-01-01
exits 65 "destroyed before it came"
run holding destroyed 2 on=2026-02-02
exits 65 "destroyed twice"
run holding destroyed 99 on=2026-02-02
exits 66 "no such copy"
run holding transfer 2 to=lab on=2026-05-01
exits 65 "handed on after it was destroyed"
run permission add s holder=H action=distribute made=2026-05-01 until=2026-04-30
exits 65 "a permission that ends before it was made"
run dataset add rider
run holding add rider obtained=2026-01-01
run holding transfer 1 to=lab country=XX
exits 65 "a country that there is not"
run holding transfer 1 to=lab country=UK
exits 65 "nor by another name"
has err "such as GB" "which is said"
run holding transfer 1 to=lab on=2027-01-01
exits 65 "nor a day to come"
run holding transfer 1 to=lab on=2022-01-01
exits 65 "nor before the copy came"
has err "was obtained on" "which is said"
run digest --format html --output /nonexistent/page
exits 73 "a page that cannot be written"
is "$(wc -c <out | tr -d ' ')" 0 "is not shown in its stead"
done_testing
