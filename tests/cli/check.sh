#!/bin/sh
# check: the design's examples in the words that people write, end to end, and
# the worked examples of the demo.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
count=0

# set_up SLUG WORDS [FIELD=VALUE...]: a data set whose field says WORDS.
set_up() {
	slug=$1 words=$2
	shift 2
	"$ACCORD" dataset add "$slug" "$@" >/dev/null || echo "# cannot add $slug"
	[ -z "$words" ] || "$ACCORD" dataset license "$slug" "$words" >/dev/null 2>&1
}

# verdict WANTED DATASETS WORDS FIELD=VALUE...: of a project with these fields.
verdict() {
	wanted=$1 sets=$2 name=$3
	shift 3
	count=$((count + 1))
	"$ACCORD" project add "p$count" datasets="$sets" "$@" >/dev/null
	run check "p$count" --json
	is "$(json .verdict)" "$wanted" "$name"
}

academic="actor=academic"
company="actor=for_profit"

set_up by "CC BY 4.0"
set_up bysa "CC BY-SA 4.0"
set_up bync "CC BY-NC 4.0"
set_up bare ""

verdict ask bare "no license stated" uses=explore $academic
verdict clear by "credit sleeps while nothing goes out" uses=train $academic
verdict ask bync "academic, Apache-2.0 weights" uses=train,release_weights $academic outbound.model=Apache-2.0
is "$(json .questions.0.question)" nc_reaches_model "and the question is named"
verdict blocked bync "product" uses=train,commercialise $company
verdict ask bync "company without a commercial use declared" uses=train $company

"$ACCORD" position add nc_reaches_model=no why="counsel of May" >/dev/null
verdict duties bync "a position turns the ask" uses=train,release_weights $academic outbound.model=Apache-2.0
verdict blocked bync "product, whatever the position" uses=train,commercialise $company
verdict ask bare "no position lifts a missing license" uses=train $academic

set_up gated "CC BY-NC-SA 4.0"
verdict duties gated "a badge alone" uses=release_data $academic outbound.data=CC-BY-NC-SA-4.0 release=changed
"$ACCORD" dataset license gated --from agreement "Redistribution of the data is not allowed." >/dev/null 2>&1
verdict blocked gated "a badge and an agreement against redistribution, data released" uses=release_data $academic outbound.data=CC-BY-NC-SA-4.0 release=changed
verdict clear gated "and nothing released" uses=train $academic

set_up archive "TCIA Data Usage Policy"
verdict ask archive "an archive's policy alone licenses nothing, product" uses=train,commercialise $company
set_up collection "CC BY 4.0"
"$ACCORD" dataset license collection --from gate "TCIA Data Usage Policy" >/dev/null 2>&1
verdict duties collection "beside the collection's license it adds its duties" uses=train,commercialise $company

set_up either "CC BY-SA 4.0 or CC BY-NC 4.0"
verdict duties either "either of two, company: the share-alike branch" uses=train,commercialise $company
set_up both "CC BY-SA 4.0 and CC BY-NC 4.0"
verdict blocked both "both of two" uses=train,commercialise $company

set_up ctrate "CC BY-NC-SA 4.0"
set_up carrier "CC BY 4.0" derived_from=ctrate
verdict blocked carrier "a set that carries a non-commercial one, product" uses=train,commercialise $company
verdict duties by "and one that does not" uses=train,commercialise $company

set_up mirrored ""
"$ACCORD" dataset license mirrored --from mirror "CC0 1.0" >/dev/null 2>&1
verdict ask mirrored "a mirror's label raises nothing" uses=explore $academic

set_up cdla "CDLA-Sharing-1.0"
set_up cuda "C-UDA-1.0"
verdict clear cdla "a text that frees the model" uses=release_weights $academic outbound.model=Apache-2.0
verdict clear cuda "and another" uses=release_weights $academic outbound.model=Apache-2.0
verdict ask bysa "a share-alike text that is silent of models" uses=release_weights $academic outbound.model=Apache-2.0

set_up nd4 "CC BY-ND 4.0"
set_up nd3 "CC BY-ND 3.0"
set_up nd "CC BY-ND"
verdict clear nd4 "private adaptation under ND 4.0" uses=annotate $academic
verdict blocked nd3 "and before" uses=annotate $academic
verdict ask nd "and without a version" uses=annotate $academic
verdict ask nd4 "masks published alone" uses=annotate $academic outbound.labels=CC-BY-4.0
verdict blocked nd4 "resampled images published" uses=annotate $academic outbound.data=CC-BY-4.0 release=changed

set_up mit "MIT" maker=DE
verdict ask mit "MIT, German maker" uses=train $academic
verdict duties by "BY 4.0 when shared" uses=train $academic outbound.data=CC-BY-4.0 release=changed

set_up eupl "EUPL-1.2"
set_up bysa3 "CC BY-SA 3.0"
set_up gpl "GPL-3.0-only"
verdict blocked eupl,bysa3,bysa "three fail where pairs fit" uses=release_data $academic outbound.data=CC-BY-SA-4.0 release=changed
verdict duties bysa3,bysa "two of them fit" uses=release_data $academic outbound.data=CC-BY-SA-4.0 release=changed
verdict duties bysa,gpl "share-alike and GPL go out as GPL" uses=release_data $academic outbound.data=GPL-3.0-only release=changed
is "$(json .outbound.data.0)" GPL-3.0-only "which is the only way"
verdict blocked bysa,gpl "and never as share-alike" uses=release_data $academic outbound.data=CC-BY-SA-4.0 release=changed

# bind SLUG WORDS: a set under BY 4.0 whose users accept WORDS.
bind() {
	set_up "$1" "CC BY 4.0"
	"$ACCORD" dataset license "$1" --from agreement "$2" >/dev/null 2>&1
}

bind visceral "Trained models may be shared provided they remain non-commercial."
verdict blocked visceral "models remain non-commercial, weights under BY" uses=train,release_weights $academic outbound.model=CC-BY-4.0
bind generative "Parameters of generative models are considered derivatives of the data. The data may not be shared."
verdict blocked generative "parameters that count as data, shared" uses=train,release_weights $academic outbound.model=MIT
verdict clear generative "and kept" uses=train $academic
bind hmb "DUO:0000006"
bind nmds "HMB, NMDS"
bind cancer "DS(cancer)"
bind gru "GRU"
verdict blocked nmds "HMB with NMDS, pre-training" uses=train $academic
verdict clear hmb "HMB without" uses=train $academic
verdict clear hmb "HMB, a method in the team's own words" uses=train $academic "purpose=segment the liver"
verdict ask hmb "HMB, a purpose that nobody knows" uses=train $academic "purpose=risk scores for insurers"
bind later "coming soon"
verdict ask later "a gate whose terms are to come" uses=train $academic
bind nogate "None"
verdict clear nogate "and one that is none" uses=train $academic
bind wanted "Required"
verdict ask wanted "one that is there, whatever it says" uses=train $academic
bind given "terms given"
verdict ask given "and one whose terms were not copied" uses=train $academic
bind unsaid "Not specified."
verdict clear unsaid "but not one of which nothing is said" uses=train $academic
bind place "Only for academic users in Germany"
verdict ask place "a statement that says less than the words" uses=train $academic place=US
verdict blocked gru,cancer "GRU pooled with DS(cancer), general model" uses=train $academic
verdict clear gru "GRU alone" uses=train $academic
verdict clear gru,cancer "and a model of a disease" uses=train $academic disease=cancer
bind npuncu "DUO:0000018"
verdict blocked npuncu "NPUNCU, company" uses=train $company
bind vindr "users agree that they will not share the data"
verdict blocked vindr "who will not share cannot publish" uses=release_data $academic outbound.data=CC-BY-4.0 release=unmodified

set_up split "Cases 0 - 209 are available for commercial use -- via TCIA; Cases 210 - 400 are available for noncommercial use only; All labels and code are available under an MIT license"
"$ACCORD" dataset license split --from list --source https://x.org "CC BY-NC-SA 4.0" >/dev/null 2>&1
verdict blocked split "terms split by case, product" uses=train,commercialise $company
run check "p$count"
has out "split by case" "the split is named"
has out "cases-210-400" "and the part that bars it"

run check "p$count" --json
[ "$(json .datasets.0.findings.#)" -gt 1 ]
ok $? "every finding is listed"
for key in rule severity clause says remedy; do
	[ -n "$(json .datasets.0.findings.0.$key)" ]
	ok $? "with its $key"
done

# As of then.
set_up drifting ""
"$ACCORD" dataset license drifting --seen 2023-01-01 "CC BY 4.0" >/dev/null 2>&1
"$ACCORD" dataset license drifting --seen 2025-01-01 "CC BY-NC 4.0" >/dev/null 2>&1
verdict blocked drifting "a license that changed, judged today" uses=train,commercialise $company
has out '"drift"' "and the drift is named"
run check "p$count" --asof 2024-01-01 --json
is "$(json .verdict)" duties "as of the day before it changed"
run check "p$count" --asof 2022-01-01 --json
is "$(json .verdict)" ask "as of a day when nobody had looked"

# The demo's projects.
run demo check abdomenatlas-1.0 --json
exits 1 "check finds something in abdomenatlas-1.0"
for words in "CC-BY-SA-4.0 3(b)(1) share_alike" "CC-BY-NC-SA (no version stated)" \
	"CC-BY-NC-ND-4.0 allows no adapted version to go out" \
	"Adapted material of GPL-3.0-only may not go out" \
	"nobody has read them" "split by case"; do
	has out "$words" "abdomenatlas-1.0 names: $words"
done
run demo check radfm --json
for set in 3 4 5 6; do
	is "$(json .datasets.$set.findings.0.rule)" no-license "radfm names $(json .datasets.$set.dataset) as without a license"
done
# Consent to research on one disease.
set_up breast "DS(breast cancer)"
set_up mondo "DUO:0000007, MONDO:0004992"
set_up stroke "disease-specific research: stroke"
for set in breast mondo stroke; do
	verdict blocked $set "general training is inside no disease: $set" uses=train $academic
	verdict blocked $set "health research is not: $set" uses=train $academic purpose=biomedical_research
	verdict ask $set "another disease may lie inside: $set" uses=train $academic disease=DOID:9999
	is "$(grep -c purpose-unstated out)" 1 "and that is what is asked: $set"
done
verdict ask breast "the same disease" uses=train $academic "disease=Breast Cancer"
lacks out purpose-unstated "fits"
verdict ask mondo "the same disease by its id" uses=train $academic disease=MONDO_0004992
lacks out purpose-unstated "fits, too"
verdict ask stroke "the same disease in a sentence" uses=train $academic disease=stroke
lacks out purpose-unstated "fits as well"
# What goes out as it is goes out under its own license.
verdict duties by "unmodified, credit is given" uses=release_data $academic release=unmodified
verdict ask by "changed, nobody said under what" uses=release_data $academic release=changed
verdict ask by "nobody said how" uses=release_data $academic
run project add duty title=D uses=publish_results actor=academic
exits 65 "a duty is no use"
lacks err 'did you mean "publish_results"' "and is not proposed"
# What requests came to is held, by their project alone; and its digest has each move.
run dataset add credentialed title=C
run dataset license credentialed --from agreement "PhysioNet Credentialed Health Data License 1.5.0"
run project add asked title=A uses=train_model actor=academic datasets=credentialed
run project add unasked title=U uses=train_model actor=academic datasets=credentialed
run person add cleo role=pi
run registration add cleo uk-biobank state=active since=2026-01-01
run request new --form uk-biobank --project asked --dataset credentialed
asked=$(cat out)
run request answer "$asked" A2 "What we do"
run request check "$asked"
has out "of the questions that are known" "of a form that is known in part nobody says that all is there"
for state in review ready submitted approved; do
	run request move "$asked" $state
done
run check asked --json
has out '{"code":"registration","person":"cleo"' "an account at the request's portal is held"
run check unasked --json
lacks out '"person":"cleo"' "not for another project"
run evidence add kind=each_user_signs person=cleo issued=2026-01-01
run check unasked --json
lacks out '"person":"cleo"' "nor is one signature that under every agreement"
run digest --project asked
has out "ready to submitted" "a project's digest has every move"
run digest --project unasked
lacks out "ready to submitted" "another's has none"
run evidence add kind=trainning
exits 65 "a slip in the kind of a paper"
has err "did you mean training" "is told"
run registration step 1 1 on=2027-01-01
exits 65 "no step was done on a day to come"
done_testing
