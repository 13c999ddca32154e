#!/bin/sh
# request submit and refresh, against a server on this machine
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
fixtures=$ACCORD_SOURCE/tests/cli/rems
if ! python3 -c 'import http.server, email.policy' 2>/dev/null; then
	echo "1..0 # SKIP there is no python3 to play the server"
	exit 0
fi
mkdir server
python3 "$fixtures/server.py" "$fixtures/form.json" "$work/server" >server/log 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 200); do
	[ -s server/port ] && break
	sleep 0.05
done
url=http://127.0.0.1:$(cat server/port)
"$ACCORD" init >/dev/null
"$ACCORD" project add fm title=FM uses=train_model actor=academic
"$ACCORD" import "$fixtures/form.json" >/dev/null 2>&1
echo s3cret-key-0123 >key

new() {
	id=$("$ACCORD" request new --form imaging-lab-ct-access --project fm 2>/dev/null)
	"$ACCORD" request answer "$id" fld2 "{{project.title}} on CT" >/dev/null
	"$ACCORD" request answer "$id" fld3 "Lab & Co" >/dev/null
	"$ACCORD" request answer "$id" fld4 "one
two" >/dev/null
	"$ACCORD" request answer "$id" use train >/dev/null
	"$ACCORD" request answer "$id" fld11 "Lung
chest" >/dev/null
	"$ACCORD" request answer "$id" fld12 "A | B" >/dev/null
}
# lacking OPTION ARGUMENT...: the option is not among them
lacking() {
	option=$1
	shift
	case " $* " in
	*" $option "*) return 1 ;;
	esac
}
submit() {
	lacking --server "$@" && set -- "$@" --server "$url"
	lacking --user "$@" && set -- "$@" --user alice
	lacking --key-command "$@" && set -- "$@" --key-command "cat key"
	lacking --catalogue "$@" && set -- "$@" --catalogue 5
	run request submit "$id" --accept-terms "$@"
}
# refuse STATUS WORD WORDS ARGUMENT...
refuse() {
	wanted=$1 word=$2 words=$3
	shift 3
	submit "$@"
	exits "$wanted" "$words"
	has err "$word" "... and says so"
}
fails() {
	echo "$1 $2" >server/mode
	patience=60
	[ "$1" = slow ] && patience=5
	refuse "$3" "$4" "$1 at $2" --patience $patience
	rm server/mode
}
count() {
	grep -c "$1" server/calls
}

# Nothing goes out before all is right here.
new
refuse 2 "https only" "no key in the clear" --server http://example.org
refuse 2 "https only" "nor to a name that only looks local" --server http://127.0.0.1.example.org
refuse 2 "no address" "no address" --server ftp://example.org
refuse 2 "no address" "no password in an address" --server https://a:b@example.org
run request submit "$id" --user alice --key-command "cat key" --catalogue 5
exits 2 "no server"
run request submit "$id" --server "$url" --key-command "cat key" --catalogue 5
exits 2 "no user"
run request submit "$id" --server "$url" --user alice
exits 2 "no key"
refuse 78 "status 1" "a command for the key that fails" --key-command "false"
refuse 78 "said nothing" "one that says nothing" --key-command "true"
refuse 78 "one word" "one that says no key" --key-command "echo a b"
run request submit "$id" --server "$url" --user alice --key-command "cat key"
exits 2 "no catalogue item"
has err "--catalogue" "and says how to name one"
[ ! -e server/calls ]
ok $? "until here nobody was asked"

# Who is not let in.
refuse 78 "does not let alice in" "a wrong key" --key-command "echo wrong-key"
refuse 78 "does not let eve in" "an unknown user" --user eve
refuse 65 "invalid-catalogue-item" "an item that is not there" --catalogue 9
fails echo create 69 "you sent [key]"
"$ACCORD" request new --form adni --project fm >/dev/null 2>&1
run request submit 2 --server "$url" --user alice --key-command "cat key" --catalogue 5
exits 65 "another portal's form"
"$ACCORD" request answer "$id" fld3 '' >/dev/null
refuse 65 "not complete" "a request with gaps"
"$ACCORD" request answer "$id" fld3 'Lab & Co' >/dev/null
is "$(count 'my-applications')" 0 "who is refused asked for nothing else"

# A try, and what went wrong in it.
run request submit "$id" --server "$url" --user alice --key-command "cat key" --catalogue 5
exits 65 "terms that nobody accepted"
has err "House rules: https://example.org/rules" "are named"
run request submit "$id" --key-command "cat key" --dry-run
exits 0 "a dry run: server and user are remembered"
has out "saved as application 101; nothing was submitted" "saves and validates"
created=$(count create)
"$ACCORD" request answer "$id" fld7 "a@b.x1" >/dev/null
refuse 65 "fld7, Mail: is no mail address" "what the server does not take is named by question"
"$ACCORD" request answer "$id" fld7 "a@example.org" >/dev/null
fails 500 save-draft 69 "status 500"
fails html validate 69 "no JSON"
fails redirect validate 78 "where the key does not go"
fails slow save-draft 69 "does not answer"
fails flood validate 69 "too large"
fails close submit 69 "does not answer"
is "$(count create)" "$created" "none of these tries made another application"
is "$(grep -rl s3cret err out "$work"/ledger.db* "$work/config")" "" "the key is in no message and not in the ledger"

# The connection was closed after the submission: the next try finds it done.
submit
exits 0 "the next try"
has err "handed in already" "finds it handed in"
has out "submitted as application" "and the request is submitted"
run request show "$id" --json
is "$(json .state) $(json .reference)" "submitted 2026/101" "with the server's reference"
"$ACCORD" project set fm title=Changed
run request show "$id" --json
is "$(json .answers.0.text)" "FM on CT" "what was sent stays as it was sent"
run undo
run undo
run undo
exits 65 "what left the house is not undone"
refuse 65 "cannot be handed in" "once is enough"

# A whole conversation, with files.
new
printf 'a plan\n' >plan.pdf
mkdir .ssh
echo secret >.ssh/id
"$ACCORD" request answer "$id" fld8 .ssh/id >/dev/null
refuse 65 "hidden file" "no hidden file goes out"
"$ACCORD" request answer "$id" fld8 gone.pdf >/dev/null
refuse 66 "neither here nor at the server" "a file that is not there"
"$ACCORD" request answer "$id" fld8 plan.pdf >/dev/null
submit --json
exits 0 "all at once"
is "$(json .state)" submitted "it ends in submitted"
cmp -s plan.pdf server/uploaded
ok $? "the file came over as it is"
is "$(python3 -c 'import json; print([v["value"] for v in json.load(open("server/draft"))["field-values"] if v["field"] == "fld8"][0])')" \
	40 "and the answer names it by its number"
run request export "$id" --format rems
has out '"application-id":102' "the draft knows its application"
has out '"field":"fld8","value":"40"' "and its files"

# Sent back, mended, handed in again.
curl=$(command -v curl || :)
if [ -n "$curl" ]; then
	curl -s -o /dev/null -H 'x-rems-api-key: s3cret-key-0123' -H 'x-rems-user-id: alice' \
		-d '{"application-id": 102}' "$url/test/return"
	run request refresh "$id" --key-command "cat key"
	exits 0 "refresh"
	has out "was submitted and is incomplete; 1 new notes" "says what happened"
	has out "Please shorten." "in the server's words"
	run request refresh "$id" --key-command "cat key"
	has out "is incomplete as before; 0 new notes" "and nothing twice"
	uploads=$(count add-attachment)
	submit
	exits 0 "handed in again"
	is "$(count add-attachment)" "$uploads" "a file that the server has is not sent again"
fi

# The answer to `create` is lost: the next try takes the one that was made.
new
echo "close create" >server/mode
submit
exits 69 "no answer to create"
rm server/mode
created=$(count create)
submit
exits 0 "the next try goes on"
has err "made by an earlier try" "with the one that was made"
is "$(count create)" "$created" "and makes no other"

# Somebody wrote into a draft for the same items: it is not overwritten.
new
echo "close create" >server/mode
submit
rm server/mode
save() {
	python3 - "$url" "$1" <<'END'
import json, sys, urllib.request
body = {"application-id": int(sys.argv[2]), "field-values": [{"form": 12, "field": "fld2", "value": "by hand"}]}
urllib.request.urlopen(urllib.request.Request(sys.argv[1] + "/api/applications/save-draft", json.dumps(body).encode(),
    {"x-rems-api-key": "s3cret-key-0123", "x-rems-user-id": "alice"}))
END
}
save 104
refuse 65 "go on with one by --application NUMBER" "a draft with text in it is left alone"
submit --application 104
exits 0 "unless it is named"
has out "application 104" "and then it goes on with it"

# What a colleague is still typing is not sent.
new
"$ACCORD" person add carl role=applicant
python3 - "$ACCORD_LEDGER" "$id" <<'END'
import sqlite3, sys
ledger = sqlite3.connect(sys.argv[1])
ledger.execute("INSERT INTO draft (request_id, question, person_id, body, saved) SELECT ?, 'fld3', id, '', "
               "'2026-05-04T08:00:00Z' FROM person WHERE handle = 'carl'", (sys.argv[2],))
ledger.execute("INSERT INTO draft (request_id, question, person_id, body, saved) SELECT ?, 'fld2', id, 'half a th', "
               "'2026-05-04T08:00:00Z' FROM person WHERE handle = 'carl'", (sys.argv[2],))
ledger.commit()
END
submit
exits 0 "a colleague's drafts are not in the way"
is "$(python3 -c 'import json; print(*(v["value"] for v in json.load(open("server/draft"))["field-values"] if v["field"] in ("fld2", "fld3")))')" \
	"FM on CT Lab & Co" "and what holds is sent"
run request sent half
lacks out "half a th" "and kept as sent"

# Handed in at the server by hand, while here something is missing: what the
# portal has got is known.
new
submit --dry-run
number=$(sed -n 's/.*saved as application \([0-9]*\).*/\1/p' out)
"$ACCORD" request answer "$id" fld3 '' >/dev/null
python3 - "$url" "$number" <<'END'
import json, sys, urllib.request
urllib.request.urlopen(urllib.request.Request(sys.argv[1] + "/api/applications/submit",
    json.dumps({"application-id": int(sys.argv[2])}).encode(),
    {"x-rems-api-key": "s3cret-key-0123", "x-rems-user-id": "alice"}))
END
run request refresh "$id" --key-command "cat key"
exits 0 "what was handed in elsewhere is brought over"
"$ACCORD" project set fm title=Elsewhere
run request show "$id" --json
is "$(json .state)" submitted "with its state"
is "$(json .answers.0.text)" "FM on CT" "and what was sent does not follow the project"
run request sent "Lab & Co" --json
has out "\"request\":$id" "the server's text is known as sent"
run undo

# The same where nothing is missing here, but an answer was changed since it
# was saved there: what the portal has got is not what stands here.
new
submit --dry-run
number=$(sed -n 's/.*saved as application \([0-9]*\).*/\1/p' out)
"$ACCORD" request answer "$id" fld3 'Changed & unsent' >/dev/null
python3 - "$url" "$number" <<'END'
import json, sys, urllib.request
urllib.request.urlopen(urllib.request.Request(sys.argv[1] + "/api/applications/submit",
    json.dumps({"application-id": int(sys.argv[2])}).encode(),
    {"x-rems-api-key": "s3cret-key-0123", "x-rems-user-id": "alice"}))
END
run request refresh "$id" --key-command "cat key"
exits 0 "what was handed in there while it was changed here"
has err "answered otherwise at the server: fld3" "the difference is named"
run request sent "Changed & unsent" --json
lacks out "\"request\":$id" "what never went out is not known as sent"
run request sent "Lab & Co" --json
has out "\"request\":$id" "what went out is"
run request history "$id" fld3
has out "Changed & unsent" "and what was written here is kept"

# Killed at any moment, again and again, it makes one application and no more.
new
echo "lag /api" >server/mode
created=$(grep -c . server/made)
for moment in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
	timeout -s KILL "0.$(printf %02d $((moment * 3)))" "$ACCORD" request submit "$id" --server "$url" \
		--user alice --key-command "cat key" --catalogue 6 --accept-terms >out 2>err
done
rm server/mode
run request show "$id" --json
if [ "$(json .state)" != submitted ]; then
	run request submit "$id" --key-command "cat key" --catalogue 6 --accept-terms
fi
run request show "$id" --json
is "$(json .state)" submitted "killed fifteen times, it is submitted"
is "$(($(grep -c . server/made) - created))" 1 "as one application"
run verify
exits 0 "the ledger verifies"
done_testing
