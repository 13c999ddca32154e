#!/bin/sh
# dataset list|show|add|set|remove|license
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null

run dataset add chaos title="Combined healthy abdominal organs" modalities=CT,MR \
	body_parts=liver subjects=40 images=80 access=registered
exits 0 "a data set is added"
run dataset list --json
is "$(json .0.slug)" chaos "and listed"
is "$(json .0.modalities)" '["CT","MR"]' "lists are arrays"
is "$(json .0.subjects)" 40 "counts are numbers"
is "$(json .0.license.kind)" none "nobody said anything of its license"
is "$(json .0.license.expression)" NOASSERTION "which is no assertion"
run dataset add chaos
exits 65 "a slug is there once"
run dataset add "Bad Slug"
exits 65 "a slug has no capitals and no spaces"
run dataset add bare
run dataset list --json
is "$(json .0.subjects)" null "a count nobody knows is null, not 0"

run dataset license chaos CC-BY-SA-4.0
exits 0 "a license claim is added"
run dataset list chaos --json
is "$(json .0.license.expression)" CC-BY-SA-4.0 "and read"
is "$(json .0.license.conflict)" false "it is no conflict"
run log --json
cp out before
run dataset license chaos CC-BY-SA-4.0
run log --json
cmp -s before out
ok $? "the same words again leave no event"
run dataset license chaos --from readme CC-BY-NC-4.0
run dataset list chaos --json
is "$(json .0.license.conflict)" true "an owner who says two things is in conflict"
is "$(json .0.license.expression)" null "and no expression is given"
run dataset license chaos --from readme CC-BY-SA-4.0
run dataset list chaos --json
is "$(json .0.license.expression)" CC-BY-SA-4.0 "newer words of a place supersede"
run dataset show chaos --json
is "$(json .claims.#)" 3 "all claims are kept"
is "$(json .claims.1.from)" readme "with their place"
is "$(json .claims.0.seen)" 2026-05-04 "and the day they were seen"
run dataset license chaos --from mirror MIT
run dataset list chaos --json
is "$(json .0.license.expression)" CC-BY-SA-4.0 "a mirror does not change the owner's words"
run dataset license bare --from mirror MIT
run dataset list --json
is "$(json .0.license.place)" mirror "where only a mirror speaks, that is said"
run dataset license chaos --from radme MIT
exits 65 "a place that is none is refused"
run dataset license chaos --seen 2026-13-01 MIT
exits 65 "so is a date that does not exist"
run dataset license choas MIT
exits 66 "and a data set that is not there"
has err chaos "with the nearest proposed"

run dataset set chaos subjects=41 derived_from=bare
exits 0 "fields are set"
run dataset show chaos --json
is "$(json .subjects)" 41 "to their new values"
run log --json
cp out before
run dataset set chaos subjects=41
run log --json
cmp -s before out
ok $? "setting what is set already leaves no event"
run dataset set chaos derived_from=chaos
exits 65 "nothing is derived from itself"
run undo
run dataset show chaos --json
is "$(json .subjects)" 40 "undo takes it back"

run project add p uses=train actor=academic datasets=chaos
run dataset remove chaos
exits 65 "a data set in use stays"
run dataset remove bare
exits 0 "one that is not goes"
run dataset list
is "$(cut -f1 out)" chaos "a pipe gets tabs and no heading"
run dataset add tabbed title="a	b
c"
run dataset list tabbed
is "$(wc -l <out)" 1 "a cell with a line break stays one line"
run dataset list CT LIVER
is "$(cut -f1 out)" chaos "words are found whatever their case"
run dataset list --sort subjects --limit 1
is "$(cut -f1 out)" chaos "sorted by subjects, most first"
run dataset list --sort nothing
exits 2 "an order that is none is wrong usage"
done_testing
