#!/bin/sh
# check: verdicts, positions, upstreams, pairs
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null

run dataset add free
run dataset license free CC-BY-4.0
run dataset add nc
run dataset license nc CC-BY-NC-4.0
run dataset add silent
run project add p uses=train,release_weights actor=academic outbound.model=Apache-2.0 datasets=free
run check p
exits 0 "a project with duties only is well"
run check p --json
is "$(json .verdict)" duties "and says so"
is "$(json .datasets.0.license)" CC-BY-4.0 "with the license"
is "$(json .asof)" 2026-05-04 "as of today"
is "$(json .rules_sha256 | wc -c)" 65 "by rules that are named"
run project set p datasets=free,silent
run check p --json
exits 1 "a data set without a license is a finding"
is "$(json .verdict)" ask "a question, not a block"
is "$(json .datasets.1.verdict)" ask "of that data set"
is "$(json .datasets.0.verdict)" duties "and not of the other"
run project set p datasets=nc
run check p --json
exits 1 "NC weights are an open question"
is "$(json .questions.0.question)" nc_reaches_model "which is named"
is "$(json .questions.0.position)" null "and not answered"
run position add nc_reaches_model=yes why=counsel project=p
run check p --json
is "$(json .verdict)" blocked "a position decides it"
run check p
has out "blocked" "in words"
has out "mend:" "with what would mend it"
has out "no legal advice" "and the one disclaimer"
run check p --asof 2020-13-01
exits 2 "a date that does not exist is wrong usage"
run check q
exits 66 "a project that is not there is missing"
run project list --json
is "$(json .0.verdict)" blocked "the list has the verdict"
run dataset add derived derived_from=nc
run dataset license derived CC-BY-4.0
run project add company uses=train,commercialise actor=for_profit purpose=commercial datasets=derived
run check company --json
is "$(json .verdict)" blocked "a data set is judged with its upstreams"
run dataset add sa
run dataset license sa CC-BY-SA-4.0
run dataset add ncsa
run dataset license ncsa CC-BY-NC-SA-4.0
run project add mix uses=release_data actor=academic outbound.data=CC-BY-SA-4.0 release=changed datasets=sa,ncsa
run check mix --json
is "$(json .verdict)" blocked "what cannot be mixed is blocked"
is "$(json .conflicts.0.a)" sa "the pair is named"
is "$(json .conflicts.0.b)" ncsa "both of it"

# A permission counts from the day it is made.
run permission add nc holder=Clinic action=commercial_use made=2030-01-01
run project add early uses=train,commercialise actor=for_profit datasets=nc
run check early --json
is "$(json .verdict)" blocked "a permission of a day to come permits nothing"
run permission add nc holder=Clinic action=commercial_use made=2026-05-04
run check early --json
is "$(json .verdict)" ask "one of today that nobody kept in writing leaves a question"
echo leave >leave.txt
run dataset add nc2
run dataset license nc2 CC-BY-NC-4.0
run permission add nc2 holder=Clinic action=commercial_use made=2026-05-04 file=leave.txt
run project set early datasets=nc2
run check early --json
is "$(json .verdict)" duties "one of today does"

# Leave from an agreement is given by who it is with.
run dataset add ours
run dataset license ours "CC BY 4.0"
run dataset license ours --from agreement "Data use agreement with Example Biobank: no redistribution."
run project add out uses=release_data actor=academic outbound.data=CC-BY-4.0 release=unmodified datasets=ours
run permission add ours holder="Some clinic" action=distribute file=leave.txt
run check out --json
has out permission-other "another's leave leaves a question"
run permission add ours holder="The Biobank" action=distribute file=leave.txt
run permission remove 4
run check out --json
lacks out permission-other "that of who is named is no other's"

# A license of one cohort says nothing of the others.
run dataset add cohorts
run dataset license cohorts --part cohort-a "CC BY 4.0"
run project add some uses=train actor=academic datasets=cohorts
run check some --json
is "$(json .verdict)" ask "one cohort with a license leaves the rest open"
run dataset license cohorts --part cohort-b "CC0"
run check some --json
is "$(json .verdict)" clear "two cohorts may be all of it"
run dataset add pictures
run dataset license pictures --part images "CC BY 4.0"
run project set some datasets=pictures
run check some --json
is "$(json .verdict)" clear "and the images are"

# Two agreements bind together.
run dataset add two
run dataset license two --from agreement --source https://a.example.org --seen 2026-01-01 "Non-commercial research use only."
run dataset license two --from agreement --source https://b.example.org --seen 2026-02-01 "CC BY 4.0"
run project add both uses=train,commercialise actor=for_profit datasets=two
run check both --json
is "$(json .verdict)" blocked "the first agreement still binds"
run dataset add gates
run dataset license gates --from gate --source https://a.example.org "Non-commercial research use only."
run dataset license gates --from gate --source https://b.example.org "CC BY 4.0"
run project set both datasets=gates
run check both --json
is "$(json .verdict)" blocked "and so does the first of two gates"

# What a gate says binds, also where nobody can read it.
run dataset add gated
run dataset license gated CC0
run dataset license gated --from gate "Not available to users in China, Russia or Iran."
run project set both datasets=gated
run check both --json
is "$(json .verdict)" ask "a gate that no pattern knows is a question"
run dataset add plain
run dataset license plain CC0
run dataset license plain --from gate "none"
run project set both datasets=plain
run check both --json
is "$(json .verdict)" clear "and none is none"

# asks WORDS: a company that makes a product is told to ask, or no.
n=0
asks() {
	n=$((n + 1))
	run dataset add "asks-$n"
	run dataset license "asks-$n" "$1"
	run project set both datasets="asks-$n"
	run check both --json
	verdict=$(json .verdict)
	[ "$verdict" = ask ] || [ "$verdict" = blocked ]
	ok $? "\"$1\": $verdict"
}
asks "CC BY 4.0 (images from TCIA excluded)"
asks "CC BY 4.0, opt-out of text and data mining"
asks "CC0. Text and data mining rights are reserved."
asks "Based on LIDC-IDRI (CC BY 3.0)"
asks "For EU residents CC BY 4.0"
asks "I think this is CC0"
asks "CC BY 4.0 for non-US images"
asks "CC-BY-4.0 WITH something"
asks "The article is distributed under the terms of the CC BY license"
asks "Cite the CC BY 4.0 paper"
asks "Open Access article under CC BY"
asks "The pretrained nnU-Net is Apache 2.0"
asks "CC BY 4.0 (deprecated)"
asks "CC BY 4.0 expires 2025-12-31"
asks "CC BY 4.0 for the duration of the challenge"
asks "For challenge participants: CC BY 4.0"
asks "CC BY 4.0 AND NIH data policy applies"
asks "Uploaded to Kaggle as CC0 by someone else"
asks "Licencia CC BY 4.0. Prohibido su uso comercial."
asks "CC BY 4.0, usage commercial interdit"
asks "仅供研究使用 CC BY 4.0"
asks "CC BY 4.0 for the first 100 cases"
asks "CC BY 4.0 (public split only)"

# deletion VERDICT WORDS: of an agreement beside CC0.
deletion() {
	n=$((n + 1))
	run dataset add "kept-$n"
	run dataset license "kept-$n" CC0
	run dataset license "kept-$n" --from agreement "$2"
	run project set short datasets="kept-$n"
	run check short --json
	is "$(json .verdict)" "$1" "\"$2\""
}
run project add short uses=train actor=academic
deletion blocked "All copies must be destroyed by 2020-01-01."
deletion blocked "Users shall delete the data no later than 31 December 2025."
deletion blocked "The recipient must delete all data by the end of 2025."
deletion blocked "Data must be deleted by April 30, 2026."
deletion duties "All copies must be destroyed by 2030-01-01."
deletion duties "All copies must be destroyed by the end of 2026."
deletion blocked "By the end of 2025 the data must be deleted."
deletion blocked "By 31 December 2025 all data must be deleted."
deletion duties "Data that the hospital collected until 2019 must be destroyed at the end."
deletion duties "Copies must be destroyed as the Data Protection Act of 1998 says."
run project set short until=2031-01-01
deletion blocked "All copies must be destroyed by 2030-01-01."
run project add sold uses=train actor=academic purpose=commercial datasets=derived
run check sold --json
is "$(json .verdict)" blocked "a commercial purpose is commercial use"
# A license of the labels is none of the images.
n=0
for words in "Labels CC0" "Segmentation masks CC BY 4.0" "CC BY 4.0 license applies to the annotations" \
	"Content on this site is CC BY 4.0"; do
	n=$((n + 1))
	run dataset add "labels$n"
	run dataset license "labels$n" "$words"
	run project add "onlabels$n" uses=train actor=academic "datasets=labels$n"
	run check "onlabels$n" --json
	is "$(json .verdict)" ask "$words"
done
done_testing
