#!/bin/sh
# Versions, what was sent, kept texts, and what is offered from them.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run project add fm title='A model of the abdomen' uses=train_model actor=academic
run request new --form adni --project fm
run request answer 1 2 'We train one encoder.'
run request answer 1 2 'We train one large encoder.'

run request history 1 2 --json
exits 0 "the versions of an answer"
is "$(json .#)$(json .0.text)" '2We train one encoder.' "the oldest first"
first=$(json .0.version)
run request history 1 --diff
has out "We train one {+large +}encoder." "with the words that changed"
run request history 1 2 --diff --json
is "$(json .1.diff.1.is)$(json .1.diff.1.text)" 'newlarge ' "as JSON too"
run request restore 1 2 "$first"
exits 0 "an earlier one is restored"
run request show 1 --json
is "$(json .answers.1.text)" 'We train one encoder.' "as the answer"
run request history 1 2 --json
is "$(json .#)$(json .2.from)" "3version $first" "as a version of its own"
run request restore 1 3 "$first"
exits 66 "another question has no such version"
run request history 1 99
exits 66 "nor is there such a question"

# What was handed in stays as it was sent.
run request answer 1 2 'We train {{project.title}}.'
run request answer 1 1 yes
run request move 1 submitted
exits 0 "it is handed in"
run project set fm title='Another model'
run request show 1 --json
is "$(json .answers.1.text)" 'We train A model of the abdomen.' "it does not follow the project"
run request sent --json
is "$(json .#)" 2 "every answer is kept as sent, template or not"
is "$(json .0.form)$(json .0.question)" adni2 "by portal and question"
run request sent abdomen --concept research-aim
has out "We train A model of the abdomen." "found by its words and concept"
run request sent nothing --json
is "$(json .#)" 0 "and not by others"
run request history 1 2 --json
is "$(json .3.sent)" 2026-05-04T12:00:00Z "the history names the version that was sent"
run request move 1 clarification
run request show 1 --json
is "$(json .answers.1.sent)" 'We train Another model.' "asked back, the draft follows again"
run request move 1 submitted
run request sent --json
is "$(json .#)$(json .0.text)" '4We train Another model.' "and is sent again"
run request move 1 clarification
run request answer 1 2 'Braces: {{project.slug}} <b>'
run project set fm title='{{x}}'
run request answer 1 2 '{{project.title}}'
run request move 1 submitted
run request show 1 --json
is "$(json .answers.1.text)$(json .answers.1.fits)" '{{x}}true' "braces in what was sent are no template"

# Kept texts.
run block add lay-summary/short 'We look for tumors.'
exits 0 "a text is kept"
run block add lay-summary/short 'Another.'
exits 65 "its name is taken"
run block add lay-sumary/long 'Another.'
exits 65 "there is no such concept"
has err 'did you mean "lay-summary"' "the nearest is named"
run block add nonsense x
exits 2 "a block has a concept and a name"
run block set lay-summary/short 'We look for tumors in {{datasets.count}} data sets.'
run block add research-aim/short --from 1:2
exits 0 "an answer becomes a kept text"
run block show research-aim/short
is "$(cat out)" '{{project.title}}' "as typed"
run block list
has out "lay-summary/short	" "they are listed"
run request new --form duos --project fm
run request offers 2 2.4 --json
is "$(json .0.from)$(json .0.fits)" 'block lay-summary/shorttrue' "it is offered where its concept is asked"
run request take 2 2.4 1
exits 0 "and taken"
run request show 2 --json
has out 'We look for tumors in 0 data sets.' "rendered for this project"
run request take 2 2.4 9
exits 66 "there is no ninth"
run request answer 2 2.3 'Short: {{> lay-summary/short}}'
run request show 2 --json
has out 'Short: We look for tumors in 0 data sets.' "a template takes a block in"
run block remove lay-summary/short
exits 0 "a kept text is removed"
run request show 2 --json
has out 'is no text block' "and what took it in says so"
run block remove lay-summary/short
exits 66 "it is gone"
run undo
run block show lay-summary/short
exits 0 "undo brings it back"
done_testing
