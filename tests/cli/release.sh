#!/bin/sh
# release: a frozen bill of materials, and whom a change reaches.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
for set in base carrier other; do
	"$ACCORD" dataset add $set edition=1 identifiers=10.1/$set >/dev/null
	"$ACCORD" dataset license $set --seen 2025-01-10 "CC BY 4.0" >/dev/null 2>&1
done
"$ACCORD" dataset set carrier derived_from=base >/dev/null
"$ACCORD" dataset add bare >/dev/null
"$ACCORD" holding add carrier obtained=2025-05-01 sha256=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef >/dev/null
"$ACCORD" project add p uses=train actor=academic datasets=carrier,other >/dev/null
"$ACCORD" project add q uses=train actor=academic datasets=other,bare >/dev/null

run release new p name=v1
exits 0 "a clear project is released"
is "$(cat out)" 1 "and numbered"
run release new p name=v1
exits 65 "one name, one release"
run release new q
exits 65 "an open question is not released"
has err "--despite" "and the way is said"
run release new q --despite "counsel agreed by mail" --json
exits 0 "unless somebody says why"
run release show 2 --json
is "$(json .despite)" "counsel agreed by mail" "and that is kept"
is "$(json .bill.verdict)" ask "with the verdict"
is "$(json .name)" q-1 "a name is made"
run release list --json
is "$(json '.#')" 2 "both are listed"
is "$(json .0.verdict)" clear "with their verdicts"

run release show 1 --json
is "$(json .intact)" true "the bill has its hash"
is "$(json .bill.datasets.0.edition)" 1 "the edition is in it"
is "$(json .bill.datasets.0.identifiers)" 10.1/carrier "the identifiers"
is "$(json .bill.datasets.0.claims.0.raw)" "CC BY 4.0" "the license's words"
is "$(json .bill.datasets.0.claims.0.seen)" 2025-01-10 "and their date"
is "$(json .bill.datasets.0.copies.0.obtained)" 2025-05-01 "the copy"
is "$(json .bill.upstreams.0.dataset)" base "what it is derived from"
run check p --json
rules=$(json .rules_sha256)
run release show 1 --json
is "$(json .bill.rules_sha256)" "$rules" "the hash of the rules"

run release affected base --json
is "$(json '.#')" 1 "an upstream reaches one release"
is "$(json .0.as)" upstream "as such"
is "$(json .0.via.0)" carrier "through what is derived from it"
is "$(json '.0.changed.#')" 0 "nothing has changed"
"$ACCORD" dataset license base --seen 2026-02-01 "CC BY-NC 4.0" >/dev/null 2>&1
"$ACCORD" dataset set base edition=2 >/dev/null
run release affected base --json
is "$(json .0.edition_now)" 2 "the new edition is told"
has out "CC BY 4.0" "the old words"
has out "CC BY-NC 4.0" "and the new ones"
run release affected other --json
is "$(json '.#')" 2 "an input reaches both"
run release affected base
has out "v1 of p" "for people too"
run release affected bare --json
is "$(json '.0.changed.#')" 0 "one that did not change says so"
run release show 1 --json
is "$(json .bill.datasets.0.verdict)" clear "a frozen bill stays as it was"

is "$(json .rules_changed)" false "and the rules are the same"
mkdir -p "$XDG_CONFIG_HOME/accord/licenses"
cat >"$XDG_CONFIG_HOME/accord/licenses/own.yaml" <<'YAML'
licenses:
  LicenseRef-Ours:
    name: Ours
    kind: license
    url: https://example.org/ours
YAML
run release show 1 --json
is "$(json .rules_changed)" true "an own license file changes them"
run release affected other --json
is "$(json .0.rules_changed)" true "which is told of each release"
rm -r "$XDG_CONFIG_HOME/accord"
"$ACCORD" project set p datasets=carrier >/dev/null
run release affected other --json
is "$(json .0.verdict_now)" null "a project that dropped it has no verdict on it"
has out "uses it no more" "and says so"

run release affected nosuch
exits 66 "no such data set"
run release show 9
exits 66 "no such release"
run release new nosuch
exits 66 "no such project"
run project add empty uses=train actor=academic
run release new empty
exits 65 "nothing to freeze"
run release new p
run undo
run release list --json
is "$(json '.#')" 2 "a release can be taken back"
done_testing
