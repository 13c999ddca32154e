#!/bin/sh
# request new, list, show, answer, check, export, fill (today is 2026-05-04)
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
me=$(id -un)
"$ACCORD" dataset add chaos title=CHAOS modalities=CT,MR subjects=40
"$ACCORD" dataset add ukb title="UK Biobank imaging"
"$ACCORD" project add fm title="Abdomen & Neck" uses=train_model actor=academic datasets=chaos,ukb

# refuse STATUS WORD WORDS ARGUMENT...
refuse() {
	wanted=$1 word=$2 words=$3
	shift 3
	run "$@"
	exits "$wanted" "$words"
	has err "$word" "... and says so"
}

refuse 66 'did you mean "adni"?' "a form that is not there" request new --form adny --project fm
refuse 66 "did you mean fm?" "a project that is not there" request new --form adni --project fn
refuse 66 "did you mean chaos?" "a data set that is not there" \
	request new --form adni --project fm --dataset chaoss
refuse 2 "twice" "a data set twice" \
	request new --form adni --project fm --dataset ukb --dataset ukb
refuse 2 "--project" "no project" request new --form adni
run request list --json
is "$(json .#)" 0 "none of these left a request"

run request new --form uk-biobank-legacy --project fm --dataset ukb
exits 0 "a request is begun"
is "$(cat out)" 1 "its number is printed"
run request show 1 --json
is "$(json .form)$(json .project)$(json .state)$(json .owner)" "uk-biobank-legacyfmdraft$me" "it is shown"
is "$(json .version)" "undated copy, replaced since" "with the form's version"
is "$(json .datasets.0)" ukb "with its data sets"
is "$(json .missing.#)" 13 "all of it is missing"
is "$(json .answers.7.question)$(json .answers.7.concept)" A6public-value "every question is there"
is "$(json .answers.7.fits)" null "nothing is judged yet"
run request check 1
exits 1 "what is missing is a finding"
has out "A8  Lay summary: not answered" "and named"

# Answers: from the line, a file, standard input; kept as typed.
run request answer 1 a1 'CT & MR: {{project.title}}'
exits 0 "an answer is taken; the id in any case"
printf ' two\nlines \n' >text
run request answer 1 A2 --file text
exits 0 "one from a file"
printf 'x \360\237\253\201\r\ny' | "$ACCORD" request answer 1 A3 - >out 2>err
is $? 0 "one from standard input"
run request show 1 --json
is "$(json .answers.0.text)" 'CT & MR: {{project.title}}' "a template is kept as typed"
is "$(json .answers.0.sent)" 'CT & MR: Abdomen & Neck' "and sent as rendered, unescaped"
is "$(json .answers.0.counts.utf16)" 23 "what is counted is what is sent"
is "$(json .answers.1.text)" "$(printf ' two\nlines ')" "a text is not trimmed"
is "$(json .answers.1.counts.codepoint)$(json .answers.1.counts.codepoint-crlf)" 1214 "LF counts one or two"
is "$(json .answers.4.counts.utf16) $(json .answers.4.counts.codepoint) $(json .answers.4.counts.codepoint-crlf) $(json .answers.4.counts.words)" \
	"6 5 6 3" "CRLF is kept as LF, counted by every rule"
is "$(json .answers.0.fits)" true "it fits"
is "$(json .missing.#)" 10 "three are no longer missing"

refuse 66 "did you mean A2?" "a question that is not there" request answer 1 A22 x
refuse 66 "no request 9" "a request that is not there" request answer 9 A1 x
refuse 2 "N" "a number that is none" request answer x A1 x
refuse 2 "usage" "no text" request answer 1 A1
refuse 66 "cannot be read" "a file that is not there" request answer 1 A1 --file none
printf 'a\nb\377' >text
refuse 65 "text:2:2: this is not valid UTF-8" "a text that is no UTF-8" request answer 1 A1 --file text
printf 'a\000b' >text
refuse 65 "text:1:2: a NUL byte" "a text with a NUL" request answer 1 A1 --file text
head -c 1100000 /dev/zero | tr '\0' x >text
refuse 65 "1048576" "a text of more than 1 MiB" request answer 1 A1 --file text
head -c 10485760 /dev/zero | "$ACCORD" request answer 1 A1 - >out 2>err
is $? 65 "ten megabytes from a pipe are refused"
has err "larger than 1048576 bytes" "before they are all read"
run request show 1 --json
is "$(json .answers.0.text)" 'CT & MR: {{project.title}}' "none of these changed the answer"

# What does not fit.
run request answer 1 A10 zero
run request answer 1 A7 'a, b; c, d, e, f, g'
run request answer 1 A4 'we do {{nothing}}'
exits 0 "a template with a fault is taken"
run request check 1
has out "A10  How many months will the project take?: the answer is no number" "a number is wanted"
has out "A7  Keywords: 7 items, 1 more than the 6 allowed" "too many items"
has out "line 1, column 7: \"nothing\" is no name" "a name that is not there, by its place"
run request check 1 --json
exits 1 "as JSON too"
is "$(json .missing.#)$(json .unfit.#)$(json .complete)" 73false "missing, unfit"
is "$(json .needs.0.kind)" cv "and which papers it takes"
run request export 1 --format markdown
exits 65 "what does not render is not exported"
has err "question A4, line 1, column 7" "and says where"
run request answer 1 A10 36
run request answer 1 A7 'CT, MR'
run request answer 1 A4 '{{datasets.count}} sets: {{datasets.titles}}'
awk 'BEGIN { for (i = 0; i < 101; i++) printf "word " }' >text
run request answer 1 A6 --file text
run request show 1 --json
is "$(json .answers.7.fits)" true "100 words or 5,000 characters: either will do"
is "$(json .answers.7.limit.words)$(json .answers.7.limit.either)" 100true "the limit says so"

# Out.
run request export 1 --format markdown
exits 0 "Markdown"
has out "2 sets: CHAOS, UK Biobank imaging" "holds the rendered answers"
has out "<!-- accord: request 1, question A4, version" "marked for reading back"
run request export 1 --format text
exits 0 "plain text"
has out "CT & MR: Abdomen & Neck" "holds them too"
run request export 1 --format json
exits 0 "JSON"
is "$(json .answers.0.question)" A1 "has the keys of show"
run request export 1 --format pdf
exits 2 "no other format"
run request export 1
exits 2 "and one has to be named"

# Versions.
run request answer 1 A10 48
run undo
run request show 1 --json
is "$(json .answers.11.text)" 36 "undo brings the earlier text back"
"$ACCORD" log --json >before
run request answer 1 A10 36
"$ACCORD" log --json >after
is "$(cmp before after && echo same)" same "the same text again leaves no event"

run request fill 1
exits 2 "filling needs a terminal"
has err "terminal" "and says so"
run request list
has out "1	uk-biobank-legacy	fm	draft" "the list"
run request list --json
is "$(json .0.id)$(json .0.answered)" 17 "as JSON"
run verify
exits 0 "the ledger verifies"

# Conditions.
run request new --form physionet-credentialing --project fm
run request show 2 --json
is "$(json .answers.8.question)$(json .answers.8.visible)" P8false "a question waits for another"
run request answer 2 P10 "United States"
run request show 2 --json
is "$(json .answers.8.visible)" true "and is asked when it is answered so"
run request answer 2 C1 "too short"
run request check 2
has out "2 words, at least 20 wanted" "a minimum of words"
done_testing
