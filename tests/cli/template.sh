#!/bin/sh
# What templates in answers can name, and what follows a change and what not.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
me=$("$ACCORD" person list --json 2>/dev/null | sed -n 's/.*"handle": *"\([^"]*\)".*/\1/p' | head -1)
run person set "$me" name='Ada Example' institution='The Institute'
run dataset add chaos title=CHAOS edition=2019 portal=Zenodo identifiers=10.5281/zenodo.3431873
run dataset license chaos CC-BY-SA-4.0
run dataset add btcv title=BTCV
run dataset add kits title=KiTS
run dataset license kits --from mirror CC-BY-4.0
run project add fm title='A model of the abdomen' uses=train_model,release_weights actor=academic \
	outbound.model=Apache-2.0 datasets=chaos,btcv,kits
run request new --form uk-biobank-legacy --project fm --dataset chaos

# sent TEXT WANTED WORDS: how a text is sent.
sent() {
	run request answer 1 A3 "$1"
	run request show 1 --json
	is "$(json .answers.4.sent)" "$2" "$3"
}

run request answer 1 A3 x
run request show 1 --json
is "$(json .answers.4.question)" A3 "the question at hand"

run check fm --json
verdicts=$(for i in 0 1 2; do
	printf '%s %s; ' "$(json ".datasets.$i.dataset")" "$(json ".datasets.$i.verdict")"
done | tr ';' '\n' | sed 's/^ //' | sort | sed '/^$/d' | tr '\n' ';')
whole=$(json .verdict)
sent '{{#datasets}}{{slug}} {{verdict}};{{/datasets}}' "$verdicts" "a data set's verdict is that of check"
sent '{{verdict}}' "$whole" "the project's too"
sent '{{#requested}}{{credit}}{{/requested}}' \
	'CHAOS (2019), Zenodo, 10.5281/zenodo.3431873, CC-BY-SA-4.0' "a data set's credit"
sent '{{#datasets}}{{credit}}|{{/datasets}}' \
	'BTCV, no license stated|CHAOS (2019), Zenodo, 10.5281/zenodo.3431873, CC-BY-SA-4.0|KiTS, CC-BY-4.0 as a copy has it|' \
	"what is not settled is said so"
sent '{{#datasets}}{{license}}|{{/datasets}}' \
	'no license stated|CC-BY-SA-4.0|CC-BY-4.0 as a copy has it|' "a copy's word is not the source's"
sent '{{licenses.count}}: {{#licenses}}{{license}} ({{count}}: {{titles}}) {{/licenses}}' \
	'3: CC-BY-4.0 as a copy has it (1: KiTS) CC-BY-SA-4.0 (1: CHAOS) no license stated (1: BTCV) ' \
	"the licenses, each once"
sent '{{person.name}}, {{person.institution}}; {{year}}, {{request.made}}' \
	'Ada Example, The Institute; 2026, 2026-05-04' "people and dates"
sent '{{portal.name}} is {{portal.status}}' 'UK Biobank (older form) is replaced' "the portal"
sent '{{#people}}x{{/people}}{{^people}}nobody{{/people}}' nobody "people on the request: none yet"

# Blocks.
run request answer 1 A3 '{{> data-security/short}}'
run request show 1 --json
is "$(json .answers.4.fits)" false "a block that is not there does not fit"
has out "is no text block" "and is named"

# Drafts follow, what was sent does not (request.sh hands one in).
sent '{{project.title}}' 'A model of the abdomen' "the title"
run project set fm title='A model of the liver'
run request show 1 --json
is "$(json .answers.4.sent)" 'A model of the liver' "follows the project"
done_testing
