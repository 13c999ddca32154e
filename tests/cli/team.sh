#!/bin/sh
# request person, sign, decide, set, note, and the moves that look at them
# (today is 2026-05-04)
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
"$ACCORD" dataset add one title=One
"$ACCORD" dataset add two title=Two
"$ACCORD" dataset add three title=Three
"$ACCORD" project add fm title="Abdomen" uses=train_model actor=academic datasets=one,two,three
"$ACCORD" person add ada name="Ada Novak" role=pi institution="North University"
"$ACCORD" person add ben role=applicant institution="North University"
"$ACCORD" person add olga role=signing-official institution="North University"
mkdir -p "$XDG_CONFIG_HOME/accord/forms"
cat >"$XDG_CONFIG_HOME/accord/forms/own.yaml" <<'END'
id: own
portal: {name: Own, url: "https://own.example", grade: C}
documents:
  - {kind: agreement, says: the data use agreement, who: signing-official}
deadlines:
  - {kind: renewal, after: approved, months: 12, every: FREQ=YEARLY, ends: [closing, expired], says: ask again}
form:
  version: "1"
  seen: 2026-01-01
  sections:
    - id: s
      title: S
      questions:
        - {id: A, label: The aim, type: text, required: yes}
        - {id: R, label: What is new, type: text, required: yes, asked: renewal}
        - {id: Z, label: What is left, type: text, required: yes, asked: closing}
END
"$ACCORD" request new --form own --project fm --dataset one --dataset two --dataset three >/dev/null

# People.
run request person 1 add ada
exits 0 "a person is named"
run request person 1 add ben part=applicant on=2026-05-01 note="does the training"
exits 0 "with a part, a day, a note"
run request show 1 --json
is "$(json .people.1.person)$(json .people.1.part)$(json .people.1.joined)" benapplicant2026-05-01 "they are shown"
is "$(json .people.0.part)" pi "without a part it is the person's role"
is "$(json .people.0.institution_then)" "North University" "with the institution of that day"
run request person 1 ad ben
exits 2 "add or remove, nothing else"
has err "did you mean add?" "and the nearest is named"
run request person 1 add nobody
exits 66 "a person who is not there"
run request person 1 add ben part=king
exits 65 "a part that is none"
run request person 1 add ben on=2027-01-01
exits 65 "a day that has not come"
run request person 1 remove olga
exits 66 "who is not named cannot leave"
run request person 1 remove ben on=2026-05-02
exits 0 "one leaves"
run request show 1
has out "left 2026-05-02" "which is shown"
run undo
run request show 1 --json
is "$(json .people.1.left)" null "and can be undone"
run person remove ben
exits 65 "who is named on a request is not removed"

# Nothing is decided before it was handed in.
run request decide 1 --dataset one approved
exits 65 "no decision of a draft"
has err "not handed in" "and it says why"
run request answer 1 A text
run request move 1 submitted
exits 0 "handed in"
has out "waits for the portal, to decide" "and what comes next is said"
has err "request set 1 reference=TEXT" "the portal's number is asked for"
run request set 1 reference="DAR-17 b" owner=ben
exits 0 "the portal's number"
run request show 1
has out "DAR-17 b" "is shown"
run request set 1 state=approved
exits 2 "the state is not set but moved"
run request set 1 part=pi
exits 2 "a field of something else"
run request note 1 "Asked when the committee meets" kind=mail on=2026-05-03
exits 0 "a note"
run request note 1 " "
exits 65 "not an empty one"
run request note 1 x kind=pigeon
exits 65 "over a way that is there"
run request show 1 --json
is "$(json .notes.0.text)" "Asked when the committee meets" "it is shown"
is "$(json .notes.0.at)$(json .notes.0.kind)$(json .notes.0.by)" "2026-05-03mail$(id -un)" "with when, how and who"

# Decisions.
run request decide 1 --dataset one rejected note="not for training" on=2026-05-03
exits 0 "one data set is refused"
run request decide 1 --dataset four approved
exits 66 "a data set that is not there"
run request decide 1 approved
exits 2 "of what?"
run request decide 1 --dataset two aproved
exits 2 "a decision that is none"
has err "did you mean approved?" "and the nearest is named"
run request decide 1 --person ben pending
exits 0 "one of a person"
run request decide 1 --person olga approved
exits 66 "who is named on it"
run request move 1 approved
exits 0 "the portal said yes"
run request show 1 --json
is "$(json .decisions.0.decision)$(json .decisions.0.note)" "rejectednot for training" "but not to what it refused"
is "$(json .decisions.1.decision)$(json .decisions.2.decided)" approved2026-05-04 "to the others it did"
is "$(json .people.1.decision)" pending "a person's own decision"
run request list
has out "2 of 3 data sets" "a mixed decision is seen in the list"
has out "have the agreement signed" "who waits for whom"
has out "2027-05-04 renewal" "and what is due next"
run request list --json
is "$(json .0.waits) $(json .0.due)" "team 2027-05-04 renewal" "as JSON too"

# Signatures before access.
run request move 1 access
exits 65 "no access without the signature"
has err "nobody is named as signing-official" "and it says whose"
run request person 1 add olga
run request move 1 access
exits 65 "being named is not signing"
has err "request sign 1 olga" "and it says what to do"
run request sign 1 olga document="data use agreement" on=2026-05-04
exits 0 "signed"
run request show 1
has out "signed 2026-05-04" "which is shown"
has out "olga signed: data use agreement" "with what was signed"
run request move 1 agreement
run request move 1 access
exits 0 "then access"
run deadline list --json
is "$(json .0.kind)$(json .#)" renewal1 "the renewal is due"

# A change on top of access; a refusal leaves what was granted.
run request move 1 amendment
run request answer 1 A "text and more"
run request set 1 datasets=one,two
exits 65 "what was granted stays on it"
has err "three is approved" "and it says what"
"$ACCORD" dataset add five title=Five
run request set 1 datasets=one,two,three,five
exits 0 "one more is asked for"
run request move 1 submitted
exits 0 "a change is handed in"
run request set 1 datasets=one,two,three
exits 65 "then it is no longer changed"
run request show 1 --json
is "$(json .datasets.#)$(json .decisions.0.dataset)$(json .decisions.0.decision)" 4fivenull "not yet decided"
run request show 1 --json
is "$(json .round)" amendment "as a change"
run request move 1 rejected
exits 65 "it cannot end what was granted"
has err "what was granted before stays" "and it says why"
run request move 1 withdrawn
exits 65 "nor can it be withdrawn as a whole"
run request move 1 clarification
run request move 1 incomplete
run request move 1 draft
exits 65 "nor be a draft again"
run request move 1 amendment
run request move 1 access
exits 0 "dropped; access stays"
run deadline list --json
is "$(json .0.due)$(json .#)" 2027-05-041 "with its deadline"

# Renewal.
run request move 1 renewal
run request move 1 submitted
exits 65 "the renewal's question is asked"
has err "(R)" "and named"
run request answer 1 R "nothing"
run request move 1 submitted
exits 0 "the renewal is handed in"
ACCORD_TODAY=2027-04-20
run request move 1 approved
run request move 1 access
exits 0 "and granted"
run deadline list --json
is "$(json .0.due)$(json .#)" 2028-05-041 "the next one is counted from the day this one was due"
run request move 1 renewal
run request move 1 submitted
run request move 1 expired
exits 0 "one that is refused ends access"
run deadline list --json
is "$(json .#)" 0 "and its deadline"

# The end.
"$ACCORD" holding add one obtained=2026-06-01 place=/data/one >/dev/null
echo "gone for good" >paper
run request move 1 closing
run request move 1 closed
exits 65 "the close-out is asked for"
run request answer 1 Z nothing
run --as ben request move 1 closed
exits 65 "an applicant does not close"
run request move 1 closed
exits 65 "nor does anybody while a copy is there"
has err "copy 1 of one at /data/one" "which is named"
run holding destroyed 1 on=2027-04-20
run request move 1 closed
exits 65 "nor without its certificate"
has err "certificate=FILE" "and it says what to do"
run holding destroyed 1 on=2027-04-20
exits 65 "it is destroyed once"
run holding destroyed 1 on=2027-04-20 certificate=paper
exits 0 "the certificate comes later"
run --as ada request move 1 closed
exits 0 "the head closes"
run --as ada undo
exits 65 "which cannot be undone"

# Taken away and asked back.
export ACCORD_TODAY=2026-05-04
run request new --form own --project fm --dataset two
run request answer 2 A text
run request move 2 submitted
run request decide 2 --dataset two rejected
run request move 2 approved
exits 65 "nothing is granted"
has err "every data set" "and it says so"
run request decide 2 --dataset two pending
run request move 2 approved
exits 0 "one that is pending may come"
run request show 2 --json
is "$(json .decisions.0.decision)" pending "and stays so"
run request decide 2 --dataset two approved
run request sign 2 olga
run request move 2 access
run request move 2 revoked
run request show 2 --json
is "$(json .decisions.0.decision)" revoked "taken away"
run request move 2 appeal
run request move 2 rejected
exits 65 "what was taken away is not a rejected application"
run request move 2 access
exits 0 "given back"
run request show 2 --json
is "$(json .decisions.0.decision)" approved "with the data set"
run deadline list --json
is "$(json .0.kind)$(json .0.due)$(json .#)" renewal2027-05-041 "and its deadline"

# A part on the request gives its right there, and only there.
"$ACCORD" person add rolf role=referee
run request new --form own --project fm
run --as rolf request move 3 review
exits 65 "a referee moves nothing"
run request person 3 add rolf part=applicant
run --as rolf request move 3 review
exits 0 "but as an applicant there"
run request move 3 draft
run request person 3 remove rolf
run --as rolf request move 3 review
exits 65 "until they leave"
# Who joins later makes the official sign again.
"$ACCORD" person add late role=applicant institution="North University"
run request new --form own --project fm --dataset one
run request answer 4 A text
run request move 4 submitted
run request move 4 approved
run request sign 4 olga
run request person 4 add late
run request move 4 access
exits 65 "a signature from before somebody joined"
has err "olga has to sign again, since late joined" "is too early"
run request sign 4 olga
run request move 4 access
exits 0 "signed again, it holds"
run request decide 4 --person "$(id -un)" approved
exits 0 "a decision of the owner, who need not be named before"

# The owner's own word as the applicant.
sed 's/^id: own/id: click/; s/who: signing-official/who: applicant/' "$XDG_CONFIG_HOME/accord/forms/own.yaml" \
	>"$XDG_CONFIG_HOME/accord/forms/click.yaml"
run request new --form click --project fm --dataset one
run request answer 5 A text
run request move 5 submitted
run request move 5 approved
run request move 5 access
exits 65 "an agreement of the applicant"
has err "request sign 5 $(id -un)" "is the owner's to sign"
run request sign 5 "$(id -un)"
run request move 5 access
exits 0 "a steward who owns it is its applicant"

id=$("$ACCORD" request new --form own --project fm 2>/dev/null)
run request set "$id" datasets=one,two,one
exits 0 "a data set that is listed twice is asked for once"
run request show "$id" --json
is "$(json .datasets.#)" 2 "... beside the others"
run undo
run verify
exits 0 "the ledger verifies"
done_testing
