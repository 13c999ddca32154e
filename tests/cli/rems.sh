#!/bin/sh
# import of forms and applications of REMS, request export --format rems
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
fixtures=$ACCORD_SOURCE/tests/cli/rems
facts=$ACCORD_SOURCE/../shared/facts/rems
"$ACCORD" init >/dev/null
"$ACCORD" dataset add chaos title=CHAOS identifiers=urn:x:1
"$ACCORD" dataset add kits title=KiTS
"$ACCORD" project add fm title=FM uses=train_model actor=academic datasets=chaos
"$ACCORD" person add marie name="Marie C" mail=marie@example.org role=pi

# A form.
run import "$fixtures/form.json"
exits 0 "a form of REMS is taken"
has err "imaging-lab-ct-access of 12 questions is new" "under its organization and name"
form=$work/config/accord/forms/imaging-lab-ct-access.yaml
run form lint "$form"
exits 0 "as a file that lint takes"
run form show imaging-lab-ct-access
has out "Read the guide first." "labels are shown"
has out "Details" "headers are sections"
has out "at most 40 characters (counted by utf16)" "the limit counts as REMS does"
for field in fld1 fld2 fld3 fld4 fld5 fld6 fld7 fld8 use fld10 fld11 fld12 fld13 fld14; do
	grep -q "field: $field\$" "$form" || echo "$field is lost"
done >lost
is "$(cat lost)" "" "every field keeps its id"
has "$form" "placeholder:" "placeholders are kept"
has "$form" "private: yes" "and what reviewers do not see"
has "$work/config/accord/forms/imaging-lab-ct-access.rems.json" Kuvalab "the other languages stay beside"
run import "$fixtures/form.json"
has err "is there already" "again: nothing new"
run import "$fixtures/form.json" --server https://old.example.org
has "$form" "url: \"https://old.example.org\"" "of which server it is can be said later"
sed -i 's/^ *concept: project-title/          concept: study-name/' "$form"
sed 's/"Group"/"Your group"/' "$fixtures/form.json" >changed.json
run import changed.json --server http://example.org
exits 2 "a server that no key may go to"
run import changed.json --server https://rems.example.org/
has "$form" "https://rems.example.org" "the server is kept"
cp "$form" kept.yaml
run import changed.json
has err "is there already" "and what is the same changes nothing"
cmp -s "$form" kept.yaml
ok $? "not even the file"
sed 's/"Group"/"Our group"/' "$fixtures/form.json" >changed.json
run import changed.json
has err "is a new version" "a changed form is a new version"
has "$form" "concept: study-name" "concepts that somebody gave stay"
ls "$work/config/accord/forms" >out
has out "imaging-lab-ct-access.yaml~2" "the file before is put aside"
sed 's/"form\/id": 12/"form\/id": 13/' "$fixtures/form.json" >other.json
run import other.json
has err "imaging-lab-ct-access-13 of" "another form of the same name has its own"

# Filled and out.
run request new --form imaging-lab-ct-access --project fm --dataset chaos
exits 0 "a request is begun with it"
answer() {
	"$ACCORD" request answer 1 "$@" >/dev/null || echo "no answer to $1"
}
{
	answer fld2 "{{project.title}} on CT"
	answer fld3 "Lab & Co"
	answer fld4 "one
two"
	answer fld6 2026-11-23
	answer fld7 a@example.org
	answer use "training: MODELS"
	answer fld10 hidden
	answer fld11 "Lung
chest"
	answer fld12 "A | x\\|y
B | z"
	answer fld13 "+358 45 000 0000"
	answer fld14 142.250.74.110
} >lost
is "$(cat lost)" "" "it is filled"
run request check 1
exits 0 "it is complete"
run request export 1 --format rems
exits 0 "it goes out as a draft of REMS"
printf '%s' '{"field-values":[{"form":12,"field":"fld2","value":"FM on CT"},' \
	'{"form":12,"field":"fld3","value":"Lab & Co"},{"form":12,"field":"fld4","value":"one\ntwo"},' \
	'{"form":12,"field":"fld6","value":"2026-11-23"},{"form":12,"field":"fld7","value":"a@example.org"},' \
	'{"form":12,"field":"fld8","value":""},{"form":12,"field":"use","value":"train"},' \
	'{"form":12,"field":"fld11","value":"chest lung"},' \
	'{"form":12,"field":"fld12","value":[[{"column":"who","value":"A"},{"column":"where","value":"x|y"}],' \
	'[{"column":"who","value":"B"},{"column":"where","value":"z"}]]},' \
	'{"form":12,"field":"fld13","value":"+358 45 000 0000"},' \
	'{"form":12,"field":"fld14","value":"142.250.74.110"}]}' >wanted
echo >>wanted
cmp -s out wanted
ok $? "field by field; what is not asked is left out"
"$ACCORD" request answer 1 use other
run request export 1 --format rems
has out '"field":"fld10","value":"hidden"' "and stands there when it is asked"
"$ACCORD" request answer 1 fld8 plan.pdf
run request export 1 --format rems
exits 65 "a file that is not at the server cannot be named"
has err "request submit" "and it says what sends it"
"$ACCORD" request answer 1 fld8 ''
"$ACCORD" request new --form adni --project fm >/dev/null
run request export 2 --format rems
exits 65 "another portal's form has no such draft"
has err "not of REMS" "and that is said"

# An application.
cat >application.json <<'END'
{"application/id": 7, "application/external-id": "2026/7", "application/state": "application.state/returned",
 "application/created": "2026-05-01T08:00:00.000Z", "application/last-activity": "2026-05-03T09:00:00.123Z",
 "application/applicant": {"userid": "m", "name": "Marie C", "email": "marie@example.org"},
 "application/resources": [{"resource/ext-id": "urn:x:1", "catalogue-item/title": {"en": "X"}},
  {"resource/ext-id": "urn:x:2", "catalogue-item/title": {"en": "kits"}},
  {"resource/ext-id": "urn:x:3", "catalogue-item/title": {"en": "Unheard of"}}],
 "application/events": [
  {"event/type": "application.event/created", "event/time": "2026-05-01T08:00:00.000Z", "event/actor": "m",
   "event/actor-attributes": {"userid": "m", "name": "Marie C", "email": "MARIE@example.org"}},
  {"event/type": "application.event/returned", "event/time": "2026-05-03T09:00:00.123Z", "event/actor": "h",
   "application/comment": "Please \u001b[31mshorten"}],
 "application/attachments": [{"attachment/id": 41, "attachment/filename": "../plan.pdf"},
  {"attachment/id": 43, "attachment/filename": "plan.pdf"}],
 "application/forms": [{"form/id": 21, "form/internal-name": "small", "form/fields": [
  {"field/id": "a", "field/type": "texta", "field/title": {"en": "A"}, "field/optional": false,
   "field/value": "\n{{not}} a {{{name}}} <% no", "field/visible": true, "field/private": false},
  {"field/id": "f", "field/type": "attachment", "field/title": {"en": "F"}, "field/optional": true, "field/value": "41,42,43"},
  {"field/id": "m", "field/type": "multiselect", "field/title": {"en": "M"}, "field/optional": true,
   "field/options": [{"key": "y", "label": {}}, {"key": "x", "label": {}}], "field/value": "x y"}]}]}
END
run import application.json
exits 2 "an application needs a project"
run import application.json --project nosuch
exits 66 "one that is there"
run import application.json --project fm
exits 0 "an application is taken"
has err "application 7 is request 3, incomplete; 4 notes added" "as a request with notes"
has err "Unheard of (urn:x:3)" "resources that nobody knows are named"
run request show 3 --json
is "$(json .state) $(json .reference)" "incomplete 2026/7" "with state and reference"
is "$(json .datasets.0) $(json .datasets.1) $(json .datasets.#)" "chaos kits 2" "with the data sets that are known"
is "$(json .people.0.person) $(json .people.0.part) $(json .people.#)" "marie applicant 1" "with who is of the team"
is "$(json .answers.1.text)" "plan.pdf
attachment 42
43-plan.pdf" "attachments by name"
run request export 3 --format rems
printf '%s\n' '{"application-id":7,"field-values":[{"form":21,"field":"a","value":"\n{{not}} a {{{name}}} <% no"},{"form":21,"field":"f","value":"41,42,43"},{"form":21,"field":"m","value":"x y"}]}' >wanted
cmp -s out wanted
ok $? "it goes out as it came, braces and all"
run import application.json
exits 0 "again, without a project"
has err "0 notes added" "nothing is new"
sed 's/state\/returned/state\/approved/; s/"application\/events": \[/&{"event\/type": "application.event\/approved", "event\/time": "2026-05-04T09:00:00Z", "event\/actor": "h"},/; s/"application\/id": 7,/&"entitlement\/end": "2027-05-04T00:00:00.000Z",/' application.json >approved.json
run import approved.json
exits 0 "a later copy"
has err "request 3, approved; 1 notes added" "brings state and notes up"
run request show 3 --json
is "$(json .state)" approved "as the server has it"
run deadline list
has out "2027-05-04" "and the end of access as a deadline"
run verify
exits 0 "the ledger verifies"
run undo
exits 65 "what was handed in meanwhile is not undone"

# What is wrong with a file.
refuse() {
	printf '%s' "$1" >bad.json
	run import bad.json --project fm
	exits 65 "$3"
	has err "$2" "... named by its place"
}
refuse '{"form/fields":[{"field/id":"a","field/type":"text","field/title":{}},{"field/id":"a","field/type":"text","field/title":{}}]}' \
	"bad.json: /form~1fields/1/field~1id: " "a field's id twice"
refuse '{"form/fields":[{"field/id":"a"' "bad.json:1:" "JSON cut off"
refuse '{"a":1}' "neither a form" "JSON of something else"
refuse '[1]' "neither a form" "a list"
refuse '{"application/id":0,"application/forms":[]}' "/application~1id" "no number"
refuse '{"application/id":1,"application/state":"application.state/lost","application/forms":[]}' \
	"/application~1state" "no state that there is"
refuse '{"application/id":1,"application/state":"draft","application/events":[{"event/type":"x","event/time":"yesterday"}],"application/forms":[{"form/fields":[{"field/id":"a","field/type":"text","field/title":{}}]}]}' \
	"/application~1events/0/event~1time" "no instant"
refuse '{"application/id":1,"application/state":"draft","application/forms":[{"form/fields":[{"field/id":"a","field/type":"text","field/title":{},"field/value":[1]}]}]}' \
	"/application~1forms/0/form~1fields/0/field~1value" "a value of the wrong kind"
awk 'BEGIN { printf "{\"form/fields\":"; for (i = 0; i < 5000; i++) printf "["; }' >bad.json
run import bad.json
exits 65 "too deep"
head -c 17000000 /dev/zero | tr '\0' ' ' | sed 's/^/{/' >bad.json
run import bad.json
exits 65 "too large"

# The wider check: the form with every type, and its application.
if [ -d "$facts" ]; then
	run import "$facts/example_application.synthetic.json" --project fm
	exits 0 "the example application"
	run request export 4 --format rems
	is "$(json .field-values.#) $(json .application-id)" "14 31" "all its values go out again"
fi
done_testing
