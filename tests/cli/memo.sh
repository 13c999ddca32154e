#!/bin/sh
# papers for others: legal, ethics, data protection; and transfers
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run dataset add nc title='NC <set>' subjects=100
run dataset license nc "CC BY-NC 4.0"
run dataset add sa
run dataset license sa "CC BY-SA 4.0"
run project add fm title=FM uses=train_model,release_weights actor=academic outbound.model=Apache-2.0 datasets=nc,sa place=DE
run memo fm
exits 0 "for the legal department"
has out "nc_reaches_model" "a page for each open question"
has out "sharealike_reaches_model" "each"
has out "nc: " "with the data sets that raise it"
has out "2(a)(1) commercial_use]" "and the clause"
has out "yes: the project is blocked" "what yes does"
has out "newly blocked: nc" "to which data sets"
has out "no: the project is" "and what no does"
run position add nc_reaches_model=no why=counsel
run memo fm
has out "The team's position: no" "a position is told"
run memo fm --format html --output memo.html
exits 0 "as a page"
lacks memo.html "<set>" "escaped"
if command -v tidy >tidied; then
	tidy -e -q memo.html >tidied 2>&1
	is "$(cat tidied)" "" "tidy has nothing to say"
fi
run memo fm --for ethics --format markdown
exits 0 "for the ethics board"
has out "nothing is noted" "what nobody noted is said so"

run project add other title=Other uses=train actor=academic datasets=sa
run request new --form adni --project other
run evidence add kind=ethics title="Vote of the other project" expires=2099-01-01
run evidence use 1 request=1
run evidence add kind=ethics title="Vote that ended" expires=2020-01-01
run memo fm --for ethics
lacks out "Vote of the other project" "no vote that another project's request leans on"
has out "Vote that ended, ended 2020-01-01" "a vote that has ended is said to have"
run memo other --for ethics
has out "Vote of the other project" "but one's own"
run person add anna name=Anna
run evidence add kind=training person=anna title="Anna's training"
run evidence use 3 request=1
run evidence add kind=ethics person=anna title="Vote in Anna's name"
run memo fm --for ethics
has out "Anna's training" "a training holds for its person, whoever leaned on it first"
has out "Vote in Anna's name" "and a vote that no request leans on yet is told"
run ready set nc ethics no says="no vote is known" source="the holder" seen=2026-05-02
run ready set nc ethics yes says="vote of 2011" source="an old paper" seen=2012-01-01
run memo fm --for ethics
tr -s '\n ' '  ' <out >joined
has joined "no vote is known" "of several answers the one seen last is told"
lacks joined "vote of 2011" "and not the one noted last"
echo copy >copy
run holding add nc obtained=2026-01-01 place=cluster file=copy
run holding transfer 1 to="The other lab" country=US on=2026-02-01 basis="agreement 7"
exits 0 "a transfer"
run holding transfer 1 country=US
exits 2 "to somebody"
run holding transfer 1 to=x on=2026-02-30
exits 65 "on a day that there is"
run holding transfer 9 to=x
exits 66 "of a copy that there is"
run memo fm --for dpo
exits 0 "for data protection"
has out "place: cluster" "copies and places"
has out "recipient: The other lab; country: US" "and transfers"
run holding remove 1
exits 0 "a copy goes with its transfers"
run undo
run memo fm --for dpo
has out "The other lab" "and comes back with them"
run memo fm --for press
exits 2 "for somebody that there is a paper for"
run memo nosuch
exits 66 "of a project that there is"
run memo fm --for ethics
has out "nothing is noted; \`accord ready" "what nobody found out of a data set is said"
slug=$("$ACCORD" project show fm --json | sed 's/.*"datasets":\["\([^"]*\)".*/\1/')
run ready set "$slug" consent yes says="broad consent" source="the descriptor"
run memo fm --for ethics
has out "$slug, consent: yes, broad consent (the descriptor" "what was found out stands there with its source"
done_testing
