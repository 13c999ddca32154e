#!/bin/sh
# form list, show, lint
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run form list --json
exits 0 "the forms are listed without a ledger"
is "$(json .#)$(json .0.id)$(json .31.id)" 33abcd-nbdcuk-biobank-legacy "all portals, by id"
is "$(grep -o '"checklist":true' out | wc -l)" 11 "eleven are checklists"
is "$(json .31.questions)" 13 "with the number of their questions"
is "$(json .31.grade)" C "their grade"
is "$(json .31.version)" "undated copy, replaced since" "their version"
is "$(json .31.portal)" "UK Biobank (older form)" "and their portal"
is "$(json .30.status)$(json .30.status_date)" suspended2026-04 "a portal has a status with a date"
run form list
has out "physionet-credentialing	" "a pipe gets tabs"

run form show uk-biobank-legacy
exits 0 "a form is shown"
has out "at most 100 words or 5,000 characters (counting rule unsourced)" "with the limits of a question"
has out "(unsourced)" "with what nobody could source"
has out "deadline" "with its deadlines"
has out "github.com/steno-aarhus" "and where the facts were read"
run form show all-of-us
has out "some of: disease; methods; control" "with the choices"
has out "asked when 1 is disease" "and when a question is asked"
run form show adni
has out "inferred" "what was concluded is shown as such"
has out "another study" "and from what"
run form show UK-Biobank --json
exits 0 "the id is taken in any case"
is "$(json .form.0.id)$(json .form.0.limit.characters)" A22000 "the present form has its own limits"
is "$(json .form.0.concept)" research-aim "a question names its concept"
run form show uk_biobank_current --json
exits 0 "and by its other names, with _ for -"
is "$(json .id)" uk-biobank "which lead to the same form"
run form show uk-biobonk
exits 66 "there is no such form"
has err 'did you mean "uk-biobank"?' "and the nearest is named"
run form show
exits 2 "a form has to be named"

# Needs, before there is an account or a ledger.
run form show physionet-credentialing --needs
exits 0 "what a request takes is shown without a ledger"
has out "CITI training" "with its certificates"
has out "People to be named" "and people"
run form show duos --needs --json
is "$(json .people.0.question)" 1.3 "as JSON"
is "$(json .documents.0.months)" 12 "with how long a paper is good"
run form show abcd-nbdc --needs --json
is "$(json .signatures.0.who)" signing-official "and who signs"

# Two versions.
run form diff uk-biobank-legacy uk-biobank
exits 0 "two versions are compared"
tr -s ' \n' ' ' <out >flat
has flat "A2 limit: at most 2,000 characters" "the changed limit"
has flat "instead of at most 200 words or 5,000 characters" "and what it was"
run form diff uk-biobank-legacy uk-biobank --json
has out '"what":"not known"' "a question that the new one may still ask is not called gone"
run form diff uk-biobank uk-biobank
has out "nothing differs" "nothing differs from itself"
sed "s/id: '2.4'/id: '2.9'/; s/characters: 2200/characters: 2300/" "$ACCORD_SOURCE/forms/duos.yaml" >duos.yaml
run form diff duos.yaml --json
is "$(json .0.subject)$(json .0.what)" 2.3limit "a file is held against the form of its id"
is "$(json .1.what)$(json .1.before)$(json .1.after)" number2.42.9 "a question that was renumbered is known by its label"
is "$(json .#)" 2 "and nothing else differs"
run form diff uk-biobank
exits 2 "one form alone is not compared"
run form diff uk-biobank nothing.yaml
exits 66 "a file that is not there"

run form lint
exits 0 "the shipped forms have no faults"
cat >bad.yaml <<'END'
id: bad
portal: {name: Bad, url: 'https://bad.example', grade: B}
form:
  version: '1'
  seen: 2026-01-01
  sections:
    - id: s
      title: S
      questions:
        - {id: A, label: One, type: txt}
        - {id: a, label: Two, type: text, pattern: '^(x+)+$'}
        - {id: C, label: Three, type: text, visible_when: {question: D, is: x}}
        - {id: D, label: Four, type: text, visible_when: {question: C, is: x}}
END
run form lint bad.yaml
exits 1 "a faulty form is a finding"
has out 'bad.yaml:10:37: unknown type "txt"; did you mean "text"?' "a type is named by its place"
has out 'bad.yaml:11:11: the question id "a" stands already in line 10' "an id given twice"
has out 'bad.yaml:11:53: the pattern backtracks' "a pattern without bound"
has out 'circular conditions' "conditions in a circle"
is "$(wc -l <out | tr -d ' ')" 4 "each fault once"
run form lint bad.yaml --json
exits 1 "as JSON too"
is "$(json .#)$(json .0.line)$(json .0.column)" 41037 "with line and column"
sed 's/^id: duos/id: copy/; s/^portal:/also: [uk_b, duos]\nportal:/' "$ACCORD_SOURCE/forms/duos.yaml" >copy.yaml
run form lint copy.yaml
has out "small letters, digits and hyphens" "another name has to be one"
sed 's/uk_b, //' copy.yaml >copied && mv copied copy.yaml
run form lint copy.yaml
exits 1 "a name that another form has is a fault"
has out 'is a name of the form "duos" already' "and told"
run form lint none.yaml
exits 66 "there is no such file"

# Where access ends, a deadline says when; concluded is told from read.
for standing in facebase:sourced nda:inferred synapse:inferred; do
	run form show "${standing%:*}" --json
	is "$(json .deadlines.0.kind)$(json .deadlines.0.status)" "renewal${standing#*:}" \
		"${standing%:*} has its renewal"
done
run form show nda --json
has out 'copies are destroyed","source":"s3"' "the form for closing is sourced where it was read"
run form show facebase
has out "country of concern" "the NIH's bar stands at its smaller archives"
run form show fdpg-mii --json
is "$(json .status)" unknown "code alone does not say that a portal is open"
run form show hcp-restricted
has out "handedness" "what a question depends on outside the form is said"

# The manual's example is a form.
awk '/^\.Bd -literal/ { p = 1; next } /^\.Ed/ { p = 0 } p' "$ACCORD_SOURCE/man/accord-form.5" \
	>example.yaml
run form lint example.yaml
exits 0 "the example of accord-form(5) has no faults"
has out "1 form, no faults" "and is one"

# A user's own forms stand beside the shipped ones and win over them.
mkdir -p "$XDG_CONFIG_HOME/accord/forms"
sed 's/id: bad/id: own/' bad.yaml | sed '/id: a,/d; /id: C,/d; /id: D,/d; s/txt/text/' \
	>"$XDG_CONFIG_HOME/accord/forms/own.yaml"
cp bad.yaml "$XDG_CONFIG_HOME/accord/forms/bad.yaml"
run form list --json
exits 0 "a faulty form of one's own harms no other"
is "$(json .#)" 34 "the good one is there"
has err "bad.yaml:10:37" "the faulty one is told"
run form show bad
exits 65 "and not shown"
# One of several: while none is answered each is missing.
run init
run project add several title=S uses=train_model actor=academic
run request new --form fdpg-mii --project several
number=$(cat out)
missing() { python3 -c "import json; print(' '.join(q for q in json.load(open('out'))['missing'] if q in '2.1 2.2 7.1 7.2'.split()))"; }
run request show "$number" --json
is "$(missing)" "2.1 2.2 7.1 7.2" "one of each two is missing"
run request check "$number"
has out "not answered; one of 2.1, 2.2 has to be" "the check names all of them"
has out "one of 12.6, 12.7, 12.8, 12.9, 12.10 has to be" "and of the institute's five"
run request answer "$number" 12.10 Jena
run request check "$number"
lacks out "12.6, 12.7" "which one of them settles"
run request answer "$number" 2.2 "By modality and region."
run request answer "$number" 7.2 no
run request show "$number" --json
is "$(missing)" "" "and none once one is answered"
run request answer "$number" 2.2 ""
run request show "$number" --json
is "$(missing)" "2.1 2.2" "and again when it is emptied"
run form show fdpg-mii
has out "Feasibility details (*)" "the form says so"
has out "one of 2.1, 2.2 has to be answered" "and which they are"
sed 's/one_of: feasibility/one_of: query/' "$ACCORD_SOURCE/forms/fdpg-mii.yaml" >fdpg-mii.yaml
run form diff fdpg-mii.yaml
has out "one of several: query" "a changed group is told"
cat >lone.yaml <<'END'
id: lone
portal: {name: L, url: "https://l.example.org", grade: U}
form:
  version: "1"
  seen: 2026-01-01
  sections:
    - id: s
      title: S
      questions:
        - {id: a, label: A, type: text, one_of: pair}
        - {id: b, label: B, type: text, one_of: other, required: yes}
END
run form lint lone.yaml
exits 1 "a group of one is a fault"
has out "no other question says one_of: pair" "that is told"
has out "required by itself" "so is one that is required besides"
done_testing
