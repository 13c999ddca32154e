#!/bin/sh
# Files answer questions: kept by path, size and SHA-256, and looked at again.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run project add fm title='CT' uses=train_model actor=academic
run request new --form bbmri-negotiator --project fm
run request new --form uk-biobank-legacy --project fm
printf 'vote' >vote.pdf
sum=$(sha256sum vote.pdf | cut -d' ' -f1)

run request attach 1 5 vote.pdf
exits 0 "a file answers"
run request show 1 --json
is "$(json .files.#)" 1 "it is listed"
is "$(json .files.0.path)" "$work/vote.pdf" "by its whole path"
is "$(json .files.0.sha256)" "$sum" "with its checksum"
is "$(json .files.0.bytes)" 4 "and size"
is "$(json .files.0.state)" same "as it is"
is "$(json .answers.4.text)" "$work/vote.pdf" "the answer is the path"
run request attach 1 5 ./vote.pdf
run request show 1 --json
is "$(json .files.#)" 1 "the same again is no second one"
run request check 1
lacks out "file: " "and nothing is said about it"

printf 'veto' >vote.pdf
run request show 1
has out "vote.pdf has changed since" "a change is told, also one of the same size"
run request check 1
exits 1 "it is a finding"
has out "file: question 5:" "of its kind"
(cd / && "$ACCORD" request show 1 >"$work/out")
has out "warning" "from anywhere"
run request check 1 --json
is "$(json .files.0.state)" changed "and in JSON"
run request attach 1 5 vote.pdf
run request show 1
lacks out "warning" "until it is named again"
rm vote.pdf
run request show 1
has out "vote.pdf cannot be read" "a file that is gone is told"
printf 'veto' >vote.pdf

printf 'letter' >'a letter.txt'
run request attach 1 5 'a letter.txt'
run request show 1 --json
is "$(json .files.#)" 2 "a second one goes beside it"
run undo
run request show 1 --json
is "$(json .files.#)" 1 "undo takes it out"
run request attach 1 5 'a letter.txt'
printf 'vito' >vote.pdf
printf 'third' >third.txt
run request attach 1 5 third.txt
run request show 1
has out "vote.pdf has changed since" "naming another file does not take a changed one as it is"
run request detach 1 5 third.txt
run request show 1
has out "vote.pdf has changed since" "nor does taking one out"
printf 'veto' >vote.pdf
run request detach 1 5 vote.pdf
run request show 1 --json
is "$(json .answers.4.text)" "$work/a letter.txt" "one can be taken out"
run request detach 1 5
run request show 1 --json
is "$(json .files.#)$(json .answers.4.text)" 0 "or all"
run request detach 1 5 vote.pdf
exits 66 "what is not there cannot"
has err "names no file" "and is named"

# A path that was typed is looked at as well.
run request answer 1 5 vote.pdf
run request show 1 --json
is "$(json .files.0.state)$(json .files.0.sha256)" "same$(sha256sum vote.pdf | cut -d' ' -f1)" "a typed path is noted"
run request answer 1 5 nowhere.pdf
run request show 1
has out "nowhere.pdf cannot be read" "one that is nowhere is told"
(cd / && "$ACCORD" request answer 1 5 'tmp
other/vote.pdf')
run request show 1
has out "warning" "a folder is no file"

mkfifo pipe
for path in absent.pdf . pipe /dev/null; do
	timeout 20 "$ACCORD" request attach 1 5 "$path" >out 2>err
	got=$?
	[ $got -eq 65 ] || [ $got -eq 66 ]
	ok $? "$path is refused"
done
truncate -s 100000001 large.bin
run request attach 1 5 large.bin
exits 65 "so is more than 100 MB"
printf x >'{{x}}'
run request attach 1 5 '{{x}}'
exits 65 "and a name that would be a template"
run request attach 2 A1 vote.pdf
exits 65 "a question for text takes no file"
has err "request answer 2 A1 --file vote.pdf" "but its content"
run request attach 1 55 vote.pdf
exits 66 "no such question"
# A file that was answered by a relative path is taken again as it is now.
printf 'one' >plan.pdf
run request answer 1 5 plan.pdf
printf 'other' >plan.pdf
run request show 1
has out "plan.pdf has changed since" "a change is told of a relative path, too"
run request attach 1 5 plan.pdf
run request show 1 --json
is "$(json .files.0.state)" same "attaching it again takes it as it is now"
is "$(json .files.#)$(json .answers.4.text)" "1$work/plan.pdf" "in its place, by its whole path"
run undo
run request show 1 --json
is "$(json .answers.4.text)" plan.pdf "undo names it as before"
run request detach 1 5

done_testing
