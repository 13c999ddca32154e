#!/bin/sh
# request check: what follows from who joined, moved or left, what ran out,
# what changed (today is 2026-05-04)
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
me=$(id -un)
"$ACCORD" dataset add one title=One
"$ACCORD" dataset license one CC-BY-4.0 >/dev/null
"$ACCORD" dataset add two title=Two
"$ACCORD" dataset license two CC-BY-4.0 >/dev/null
"$ACCORD" project add fm title=Abdomen uses=train_model actor=academic datasets=one,two
"$ACCORD" person set "$me" institution="North University"
"$ACCORD" person add ada role=pi institution="North University"
"$ACCORD" person add ben role=applicant institution="North University"
"$ACCORD" person add eve role=applicant institution="South Institute"
"$ACCORD" person add olga role=signing-official institution="North University"
form=$XDG_CONFIG_HOME/accord/forms/own.yaml
mkdir -p "${form%/*}"
write_form() {
	cat >"$form" <<END
id: own
portal:
  name: Own
  url: https://own.example
  grade: C
  status: {is: $1, date: 2026-04-01, says: no word yet}
  facts:
    - {kind: term, code: ai-tools, says: no chat services}
    - {kind: term, code: generative-models, uses: [release_weights], says: weights stay}
    - {kind: term, code: countries, countries: [KP], says: not there}
    - {kind: renewal, code: new-employer, says: ask the committee}
    - {kind: renewal, code: missed-renewal, forms: [other], says: who misses it is shut out}
documents:
  - {kind: agreement, says: the agreement, who: signing-official}
  - {kind: training, says: a course on people in research, who: applicant, months: 36}
  - {kind: ethics, says: an ethics vote}
deadlines:
  - {kind: renewal, after: approved, months: 12, every: FREQ=YEARLY, ends: [closing, expired], says: ask again}
form:
  version: "$2"
  seen: 2026-01-01
  sections:
    - id: s
      title: S
      questions:
        - {id: A, label: The aim, type: text, required: yes, limits: {characters: $3}}
        - {id: $4, label: The reach, type: text}
        - {id: L, label: The land, type: country}
END
}
write_form open 1 100 B
sed 's/^id: own/id: other/' "$form" >"${form%/*}/other.yaml"
run form lint "$form" "${form%/*}/other.yaml"
exits 0 "the forms are sound"

# says KIND ABOUT TEXT WORDS; silent KIND ABOUT WORDS: of the last check
says() {
	tr -d '\n' <out >flat
	grep -oE "\{\"kind\": ?\"$1\", ?\"about\": ?\"$2\"[^}]*" flat >one
	has one "$3" "$4"
}
silent() {
	tr -d '\n' <out >flat
	! grep -qE "\"kind\": ?\"$1\", ?\"about\": ?\"$2\"" flat
	ok $? "$3"
}

run request new --form own --project fm --dataset one --dataset two
run request answer 1 A "to see what can be seen"
run request answer 1 B "far"
run request check 1 --json
exits 1 "papers are missing"
says paper "$me" "no training" "the owner's training"
says paper "" "no ethics" "the team's vote"
says signature signing-official "nobody is named" "who has to sign is said early"
says restriction ai-tools "no chat services" "what the agreement restricts"
silent restriction generative-models "but not what the project does not do"
silent country "" "no country is barred"
silent risk "" "nothing is at risk yet"

# Papers.
run evidence add person=ada
exits 2 "a paper has a kind"
run evidence add kind=training person="$me" issued=2026-05-05 expires=2026-05-04
exits 65 "it does not end before it begins"
run evidence add kind=training person="$me" issued=2023-05-01
exits 0 "a paper is noted"
run request check 1 --json
says paper "$me" "ran out on 2026-05-01" "how long it holds is the form's word"
run evidence add kind=training person="$me" issued=2023-05-01 expires=2026-05-20
run request check 1 --json
says paper "$me" "runs out on 2026-05-20" "its own date wins; it runs out soon"
run evidence add kind=training person="$me" issued=2026-05-01
printf 'yes' >vote
run evidence add kind=ethics file=vote number=17
run evidence list --json
is "$(json .#)$(json .0.kind)$(json .0.number)" 4ethics17 "they are listed"
run request check 1 --json
exits 0 "nothing is to be mended"
silent paper "" "the papers are there"
run evidence remove 9
exits 66 "a paper that is not there"
run request person 1 add ada
run request check 1 --json
says paper ada "training" "who is named needs one too"
run evidence add kind=training person=ada
run request check 1 --json
says paper ada "noted without its day" "a paper that runs out from nobody knows when"
run evidence add kind=training person=ada issued=2026-01-01
run request check 1 --json
silent paper ada "until one with its day is there"

# Signing, and who joins later.
run request person 1 add ben
run evidence add kind=training person=ben issued=2026-01-01
run request person 1 add olga
run request sign 1 ada
run request sign 1 ben
run request sign 1 olga document="the agreement"
run request check 1
exits 0 "all have signed"
run request person 1 add eve
run evidence add kind=training person=eve issued=2026-01-01
run request check 1 --json
exits 1 "one more joins"
says signature olga "to sign again" "the official signs again"
says signature eve "has not signed" "and the one who joined"
says institution eve "makes a request of its own" "who is of another house"
run request sign 1 eve
run request sign 1 olga
run request person 1 add eve part=partner
run request check 1 --json
exits 0 "signed again, and named as a partner"
says institution eve "a request of their own" "who still needs one of their own"
run request person 1 remove eve

# An employer changes.
run person set ben institution="West Clinic"
has err "request 1 (own) names ben" "whoever says so hears of it"
run request check 1 --json
exits 1 "an employer changes"
says institution ben "was at North University when they signed on 2026-05-04 and is at West Clinic now" \
	"which is a consequence"
says institution ben "the portal: ask the committee" "with what the portal says of it"
run request show 1 --json
is "$(json .people.1.institution_then)" "North University" "what stood then stays"
run request person 1 remove ben
run request check 1 --json
exits 0 "unless they leave"

# Countries.
run request answer 1 L "North Korea"
run request check 1 --json
exits 1 "a country that is barred"
says country L "not there" "named by the answer"
run request answer 1 L "DE"

# The form changes after the request was begun.
write_form open 2 10 C
run request check 1 --json
exits 1 "the form has changed"
says form own "has changed" "which is said"
says form A "fits no longer" "what does not fit is named"
says form A "was at most 100 characters" "with the limit as it was"
says form B "asked as C now" "and a question with a new number"
run request answer 1 C "The reach."
run request check 1 --json
silent form B "until it is answered under the new one"
run request answer 1 C ""
write_form suspended 1 100 B
run request check 1 --json
exits 1 "the portal stops"
says portal own "suspended (2026-04-01): no word yet" "which is said with its date"
write_form open 1 100 B
run request check 1
exits 0 "and goes on"
run request move 1 submitted
run request check 1
has out "number for what was handed in" "the portal's number is asked for"
run request set 1 reference=X-1
run request check 1
lacks out "number for what was handed in" "until it is there"

# What was refused may not be held.
run request decide 1 --dataset two rejected
"$ACCORD" holding add two obtained=2026-05-04 >/dev/null
run request move 1 approved
run request move 1 access
exits 0 "access"
run request check 1 --json
exits 1 "a copy of what was refused"
says copy two "is not destroyed" "is named"
says decision "" "1 of 2 data sets" "and the mixed decision"
echo gone >paper
"$ACCORD" holding destroyed 1 on=2026-05-04 certificate=paper

# A missed renewal reaches the other requests.
run request new --form other --project fm
run request show 1
has out "if renewal or close-out is missed: who misses it is shut out" "what is at risk is shown"
run request check 1 --json
says risk "" "it reaches request 2 (other)" "and whom it reaches"
ACCORD_TODAY=2027-05-05
export ACCORD_TODAY
run request check 1 --json
says deadline renewal "was due on 2027-05-04" "a deadline is overdue"
says risk "" "was missed" "so the risk is there"
run request check 2 --json
exits 1 "for the other request too"
says risk "request 1" "request 1 (own) has missed" "which names its cause"
run digest --json
is "$(json .risks.0.request)$(json .risks.0.why)" 1missed-renewal "the digest has it among its risks"
run digest
has out "At risk: what was missed" "in words too"
run request move 1 closing
run request check 2 --json
silent risk "request 1" "until the first one is closed out"

# A click binds those who were there; who joins signs, and the portal hears of it.
ACCORD_TODAY=2026-05-04
sed 's/^id: own/id: click/; s/who: signing-official/who: applicant/; /code: countries/d
	s/id: A, label: The aim, type: text/id: A, label: Agreed, concept: terms-accepted, type: yes-no/' \
	"$form" >"${form%/*}/click.yaml"
run request new --form click --project fm --dataset one
run request answer 3 A yes
run request move 3 submitted
run request move 3 approved
run request move 3 access
exits 0 "the click is the applicant's signature"
run request check 3 --json
silent signature "$me" "who needs no other"
run request person 3 add ben
run request check 3 --json
says signature ben "has not signed" "but who joins does"
says team ben "joined after the request was handed in" "and the portal has to hear of it"
run request sign 3 ben
run request check 3 --json
silent signature ben "until they have"

# A license in the way.
"$ACCORD" dataset license one --from agreement "No derivatives. Research only, no machine learning." >/dev/null
"$ACCORD" dataset add three title=Three
"$ACCORD" dataset license three CC-BY-NC-ND-4.0 >/dev/null
"$ACCORD" project add sell title=Sold uses=train_model,release_weights,commercial_use actor=for_profit \
	outbound.model=MIT datasets=three
run check sell --json
verdict=$(json .verdict)
run request new --form other --project sell --dataset three
run request check 4 --json
is "$verdict" blocked "a project that may not"
says license three "three is blocked for sell" "is said on its request"
run verify
exits 0 "the ledger verifies"
done_testing
