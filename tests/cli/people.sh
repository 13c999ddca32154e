#!/bin/sh
# person, position, project, permission
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
me=$(id -un)

run person list --json
is "$(json .0.handle)" "$me" "init makes the caller a person"
is "$(json .0.role)" steward "with the role steward"
run person add t-ada name="Ada L" role=legal mail=ada@example.org orcid=0000-0002-1825-0097
exits 0 "a person is added"
run person add t-bob role=applicant
run person add t-eve role=king
exits 65 "a role that is none is refused"
run person add t-eve orcid=0000-0002-1825-0098
exits 65 "so is an ORCID with a wrong check digit"
run person add t-eve mail=nobody
exits 65 "and a mail address that is none"
run person set t-bob institution=Home
run person show t-bob --json
is "$(json .institution)" Home "fields are set"
run person remove t-eve
exits 66 "who is not there cannot go"
run person show t-bab
has err t-bob "the nearest is proposed"

run dataset add a
run project add p title=P uses=train,release_weights actor=academic outbound.model=Apache-2.0 datasets=a
exits 0 "a project is added"
run project show p --json
is "$(json .outbound.model)" Apache-2.0 "with what goes out"
is "$(json .outbound.data)" none "and what does not"
is "$(json .datasets)" '["a"]' "and its data sets"
run project add q uses=trian actor=academic
exits 65 "a use that is none is refused"
has err train "and the nearest is proposed"
run project add q uses=train actor=academic datasets=a,ghost
exits 66 "so is a data set that is not there"
run project add q uses=train actor=academic outbound.model=Apache-2.1
exits 65 "and a license that accord does not know"
has err Apache-2.0 "the nearest is proposed"
run project set p datasets=
run project show p --json
is "$(json .datasets)" "[]" "a list can be emptied"

run position add nc_reaches_model=no why="counsel of May" project=p review=2027-05-01
exits 0 "the steward takes a position"
run position add nc_reaches_model=no why=x by=t-bob
exits 65 "an applicant cannot"
run --as t-bob position add nc_reaches_model=no why=x by=t-ada
exits 0 "but can note down what legal said"
run position add nc_reaches_modle=no why=x
exits 2 "a question that is none is wrong usage"
has err nc_reaches_model "and the nearest is proposed"
run position add nc_reaches_model=maybe why=x
exits 2 "so is an answer that is none"
run position add nc_reaches_model=no
exits 2 "and a position without a reason"
run position list --json
is "$(json .#)" 2 "both are listed"
is "$(json .0.project)" p "with their scope"
is "$(json .0.review)" 2027-05-01 "and the day of review"
run person remove t-ada
exits 65 "who took a position stays"
run position remove 2
exits 0 "a position is removed"
run project remove p
exits 65 "a project with a position stays"
run position remove 1
run project remove p
exits 0 "and goes without"

echo leave >letter.txt
run permission add a holder="The hospital" action="distribute on model" file=letter.txt until=2028-01-01
exits 0 "a permission is noted"
run permission list --json
is "$(json .0.sha256)" "$(sha256sum letter.txt | cut -d' ' -f1)" "with its paper's checksum"
run permission add a holder=x action=distribut
exits 65 "an action that is none is refused"
has err distribute "and the nearest is proposed"
run permission add a holder=x action="distribute on moon"
exits 65 "so is a target that is none"
run permission add a holder=x action=distribute file=gone.txt
exits 66 "and a paper that is not there"
run permission remove 1
exits 0 "a permission is removed"
run permission remove 1
exits 66 "once"
for mail in "a@b
c" "$(printf 'a@b\033')" "a b@c" "@c" "a@" "a@b@c" "a@b,c@d" "<a@b>"; do
	run person set t-ada "mail=$mail"
	exits 65 "no mail address"
done
run person set t-ada mail=ada+work@example.org
exits 0 "a mail address"
done_testing
