#!/bin/sh
# A request that begins with the answers of another one.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run dataset add chaos title=CHAOS
run project add fm title='A model' uses=train_model actor=academic datasets=chaos
run project add next title='Another model' uses=train_model actor=academic
run request new --form uk-biobank-legacy --project fm --dataset chaos
run request answer 1 A1 'On {{project.title}}'
run request answer 1 A2 'The aim.'
run request answer 1 A7 'CT, MR'
run request answer 1 A10 36
awk 'BEGIN { for (i = 0; i < 400; i++) printf "plainly " }' >long
run request answer 1 A8 --file long

run request copy 1 --project next --json
exits 0 "the same form again"
is "$(json .id)$(json .taken)$(json .unfit.#)$(json .left.#)" 2500 "takes every answer"
run request show 2 --json
is "$(json .answers.0.sent)" 'On Another model' "templates follow the new project"
has out '"from":"request 1, uk-biobank-legacy, question A1, 2026-05-04"' "with where they came from"
is "$(json .datasets.0)" chaos "for the same data sets"
run request answer 1 A2 'Another aim.'
run request show 2 --json
is "$(json .answers.1.text)" 'The aim.' "the copy stands alone"
run request diff 1 2
exits 0 "two requests are compared"
has out '[-Another-]{+The+} aim.' "word by word"

run request copy 2 --form uk-biobank-legacy --project fm --json
run request show 3 --json
is "$(json .answers.0.sent)" 'On A model' "a template stays one"
run undo

run request copy 1 --form duos --json
exits 0 "another form"
is "$(json .id)$(json .unfit.0.question)$(json .unfit.0.from)" 32.4A8 "what does not fit is named"
has out '"A10"' "and what is not asked"
run request show 3 --json
has out '"text":"On {{project.title}}"' "what both ask is taken by its concept"
run undo
run request show 3
exits 66 "undo takes the copy away whole"
run request copy 1 --form brats
exits 65 "a checklist is no form"

# What was handed in is copied as it was typed.
run request new --form adni --project fm
handed=$(cat out)
run request answer "$handed" 1 yes
run request answer "$handed" 2 'For {{project.title}}.'
run request move "$handed" submitted
exits 0 "one is handed in"
run request copy "$handed" --project next --json
copy=$(json .id)
run request show "$copy" --json
is "$(json .answers.1.sent)" 'For Another model.' "its copy follows the project again"
run request copy 99
exits 66 "there is no such request"
done_testing
