#!/bin/sh
# The paper to sign: who, what, in which order, with the text and lines.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run project add fm title='CT & <MR>' uses=train_model actor=academic
run dataset add d1 title='Data & more' access=controlled
run dataset license d1 'CC BY-NC 4.0'
run person add ada name='Ada *L.*' role=pi institution=UCL
run person add sam name='Sam <O>' role=signing-official institution=UCL
run person add ken name=Ken role=it-director
run request new --form uk-biobank --project fm --dataset d1
run request person 1 add sam part=signing-official
run request person 1 add ken part=it-director
run request person 1 add ada part=pi
printf 'Aim one.\n```\n# no heading\n<b>' | "$ACCORD" request answer 1 A2 -

run request packet 1
exits 0 "a packet"
has out "# To sign, UK Biobank" "says what it is"
has out 'CT \& \<MR\>' "text of others is escaped"
has out "1. Ada \\*L.\\* (ada), pi, UCL" "who asks signs first"
has out "2. Sam \\<O\\> (sam), signing-official, UCL" "who binds the institution last"
has out "- Ken (ken), it-director" "who signs nothing is named, too"
has out "material transfer agreement, signed for the institute" "what is signed stands there"
has out "## Terms that are known" "with the terms as facts"
has out "read 20" "and when they were read"
has out "[unsourced" "and those without a source are named as such"
has out "Data \\& more (d1); CC-BY-NC-4.0" "the data sets with their licenses"
has out '````text' "the answer as it is, in a fence longer than its own"
has out "## Before anybody signs" "what is in the way is said first"
is "$(grep -c '^Signature: ' out)" 2 "two have to sign"
is "$(grep -c '^Place: ' out)$(grep -c '^Date: ' out)" 22 "with place and date"
sum=$(sed -n 's/^- text: SHA-256 //p' out)
is "$(grep -c "$sum" out)" 3 "each signs the text with its checksum"

run request packet 1 --json
is "$(json .sha256)" "$sum" "JSON has the same"
is "$(json .signers.0.person)$(json .signers.1.person)$(json .signers.1.open)" adasamtrue "and the order"
run request packet 1
has out "$sum" "the same text has the same checksum"
run request answer 1 A2 'Aim two.'
run request packet 1
lacks out "$sum" "another one another"

run request sign 1 sam
run request packet 1
has out "has signed on 2026-05-04" "who has signed is named"
is "$(grep -c '^Signature: ' out)" 1 "and has no line any more"
run request sign 1 ada
run request packet 1
has out "Nobody has to sign any more." "until nobody has to"

# Nobody is named, and a click that was made.
run request new --form nda --project fm
run request packet 2
has out ": not answered" "what is not answered, too"
has out "the signing-official: nobody is named yet" "an open place is told"
has out "accord request person 2 add PERSON part=signing-official" "with what to do"
run request new --form adni --project fm
run request answer 3 1 yes
run request packet 3
has out "done: by a click" "what was accepted in the form is done"

# As a page, escaped; as DOCX through pandoc; to a file.
printf '</div><script>x</script>' | "$ACCORD" request answer 1 A2 -
run request packet 1 --format html --output to-sign.html
exits 0 "a page"
lacks to-sign.html "<script" "runs nothing"
has to-sign.html "&lt;/div&gt;&lt;script&gt;" "and escapes"
has to-sign.html "break-after: page" "and parts into sheets"
run request packet 1 --format pdf
exits 2 "another format is none"
has err "markdown, html or docx" "those that are"
run request answer 1 A2 '{{nothing.known}}'
run request packet 1
exits 65 "what does not render is not signed"
has err "question A2, line 1, column 1" "with its place"
run request packet 9
exits 66 "no such request"
done_testing
