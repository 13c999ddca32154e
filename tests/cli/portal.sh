#!/bin/sh
# portals, registrations, papers, and the deadlines that follow their dates
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

ACCORD_TODAY=2026-05-04
export ACCORD_TODAY
run init
run person add ana name=Ana role=applicant

# refused WHY WORDS COMMAND...
refused() {
	why=$1 words=$2
	shift 2
	run "$@"
	exits 65 "$words"
	has err "$why" "... and says why"
}

run portal list --json
exits 0 "the portals of the forms are known"
has out '"slug":"uk-biobank"' "by their forms' ids"
run portal add hospital name="The hospital's archive" url=https://archive.example.org
exits 0 "a portal of one's own"
refused "already" "no portal twice" portal add hospital
refused "already" "nor one that has a form" portal add adni
run portal show adni
exits 0 "a portal is shown"
has out "committee on data sharing" "with the steps of registering"
run portal show adnj
exits 66 "an unknown one is none"
has err "adni" "the nearest is proposed"

run registration add ana adni account=ana.t since=2026-01-10 expires=2027-01-09 secret_command="pass show adni"
exits 0 "a registration"
run registration add ana hospital
exits 0 "and one at the team's own portal"
refused "already" "nobody twice" registration add ana adni
refused "before since" "no account ends before it begins" registration set 1 expires=2025-01-01
refused "no date" "no 30 February" registration set 1 expires=2027-02-30
for secret in "hunter2hunter2" "ghp_0123456789abcdefghijABCDEFGHIJ" "echo s3cret" "printf %s s3cret" \
	"curl -H Authorization:eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0" "login --password=Xy7" \
	"curl https://ana:word@example.org" "0123456789abcdef0123456789abcdef" 'p4+W0rd!xyz'; do
	refused "keeps no secrets" "no secret: $secret" registration set 1 "secret_command=$secret"
	lacks err "$secret" "... and it is not repeated"
done
for command in "pass show adni/ana" "secret-tool lookup portal adni" "op read op://team/adni/key" \
	"cat ~/.config/adni/token" "/opt/bin/get-secret" "gpg -d ~/secrets/adni.gpg" 'vault kv get -field=token kv/adni' \
	"op item get abcdefghijklmnopqrstuvwx12 --fields key"; do
	run registration set 1 "secret_command=$command"
	exits 0 "a command: $command"
done
refused "keeps no secrets" "nor in the account's name" registration set 1 account=hf_abcdefghijklmnopqrstuv
refused "keeps no secrets" "nor in a note" registration set 1 note="token: 5f2b1c"
run registration set 1 note="ask Tom how the token is renewed"
exits 0 "to speak of tokens is no secret"

run registration show 1
has out "[ ]  1." "the portal's steps are a checklist"
run registration step 2 1
exits 65 "a portal without known steps has none"
run registration step 1 99
exits 65 "nor is there a step 99"
run registration set 1 state=planned
run registration step 1 1 on=2026-02-01
exits 0 "a step is checked off"
run registration show 1 --json
is "$(json .steps.0.done) $(json .state)" "2026-02-01 applied" "with its day, and it is applied for"
run registration step 1 1 --undo
run registration show 1 --json
is "$(json .steps.0.done)" "" "and is open again"
run registration step 1 1 on=2026-02-30
exits 65 "on a day that there is"

# Deadlines follow the dates of records, and the log says why.
echo paper >training.pdf
run evidence add kind=training person=ana issued=2026-01-01 expires=2026-06-30 file=training.pdf
exits 0 "a certificate"
run deadline list --json
has out '"due":"2027-01-09"' "the account's end is a deadline"
is "$(json .0.due) $(json .0.source) $(json .0.owner)" "2026-06-30 evidence:1 ana" "so is the certificate's"
id=$(json .0.id)
run evidence set 1 expires=2027-06-30
exits 0 "its expiry moves"
run deadline show "$id" --json
is "$(json .due)" 2027-06-30 "the deadline follows"
is "$(json .why)" "evidence 1: expires, was 2026-06-30" "and says why"
run log --limit 1
has out "deadline $id moves from 2026-06-30 to 2027-06-30 (evidence 1: expires)" "so does the log"
run undo
run deadline show "$id" --json
is "$(json .due)" 2026-06-30 "undo takes back both"
run deadline done "$id"
run evidence set 1 title="Good practice"
run deadline show "$id" --json
is "$(json .state)" done "what is done stays done"
run evidence set 1 expires=2028-01-01
run deadline show "$id" --json
is "$(json .state) $(json .due)" "open 2028-01-01" "until the date moves"
run deadline set "$id" due=2026-09-09
exits 65 "its date is not moved by itself"
has err "evidence 1" "but where it comes from"
run deadline set "$id" owner=root snoozed=2026-12-01 reminds=60,10
run deadline show "$id" --json
is "$(json .snoozed) $(json .reminds)" "2026-12-01 60,10" "it is delegated, snoozed, reminded of otherwise"
run evidence add kind=training person=ana issued=2026-03-01 expires=2029-01-01
run deadline show "$id" --json
is "$(json .state)" ended "a later certificate takes its place"
refused "before issued" "no paper ends before it begins" evidence add kind=cv issued=2026-05-01 expires=2026-04-01

# What leans on a paper.
run project add fm title=FM uses=train_model actor=academic until=2031-12-31
run deadline list --json
has out '"source":"project:1"' "a project's end is a deadline"
run request new --form dbgap --project fm
run evidence use 2 request=1
exits 0 "a request leans on a paper"
run evidence use 2 request=1
exits 65 "once"
run evidence use 2 request=7
exits 66 "one that there is"
run evidence use 2 registration=1
run evidence show 2
has out "request 1, dbgap" "both are shown"
has out "registration 1" "... the registration too"
run evidence remove 2
exits 65 "what something leans on stays"
run request check 1
has out "2029-01-01" "a paper that ends before the project is found today"
has out "2031-12-31" "with the day until which it is needed"
run digest --json
has out '"why":"paper-ends"' "and in the digest"
run digest
has out "paper 2, training of ana, ends on 2029-01-01" "in words"
run evidence use 2 request=1 --end
run evidence use 2 registration=1 --end
run evidence remove 2
exits 0 "and goes when nothing does"
run project set fm until=2030-12-31
run log --limit 1
has out "moves from 2031-12-31 to 2030-12-31" "a project's end moves too"
# The digest of one person; what is snoozed waits.
run person add tom role=pi
run deadline add kind=report due=2026-05-10 subject="Ana's report" owner=ana
run deadline add kind=report due=2026-05-11 subject="Tom's report" owner=tom
run deadline add kind=report due=2026-05-12 subject="Anybody's report"
run digest --for ana --json
is "$(json .due.0.subject)" "Ana's report" "a person's own are in their digest"
is "$(json .due.1.subject)" "Anybody's report" "so is what nobody has, and another's are not"
is "$(json .for)" ana "it says whose it is"
run digest --for nobody
exits 66 "it is somebody's"
run deadline list --json
run deadline set "$(json .0.id)" snoozed=2026-05-09
run digest --json
is "$(json .due.0.subject)" "Tom's report" "what is snoozed is not told"
is "$(json .counts.snoozed)" 1 "but counted"
run digest
tr -s '\n ' ' ' <out >foot
has foot ", 1 of them snoozed" "and the foot of the page says so"
run digest --until 2026-05-09 --json
is "$(json .due.0.subject)" "Ana's report" "until the day"
printf 'slug,title,uses,actor,until\nimported,I,train_model,academic,2033-03-03\n' >projects.csv
run import projects.csv
run deadline list --json
has out 2033-03-03 "an imported project's end is a deadline, too"
run verify
exits 0 "the chain is whole"

# Two papers of one kind are two; the later one of the same title is its follower.
export ACCORD_LEDGER="$work/papers.db"
run init
run evidence add kind=training title=GCP expires=2026-09-01
run evidence add kind=training title=CITI expires=2027-09-01
run deadline list --json
has out '"due":"2026-09-01"' "a later paper of another title leaves a deadline alone"
run evidence add kind=training title=GCP number=2 expires=2028-09-01
run deadline list --json
lacks out '"due":"2026-09-01"' "one of the same title takes its place"

# What stands in lists and letters is one line.
line="two
lines"
for field in name institution login; do
	run person add eve "$field=$line"
	exits 65 "no line break in a person's $field"
done
run portal add aside "name=$line"
exits 65 "nor in a portal's name"
for url in "javascript://x%0aalert(1)" "file:///etc/passwd" "data:text/html,x" "archive.example.org"; do
	run portal add aside "url=$url"
	exits 65 "$url is no address of the web"
done
run portal add aside "url=https://$line"
exits 65 "nor in its address"
for field in title number; do
	run evidence add kind=cv "$field=$line"
	exits 65 "nor in a paper's $field"
done
has err "make it one line" "which is said"
done_testing
