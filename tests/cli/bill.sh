#!/bin/sh
# a release's bill as SPDX 3
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run dataset add one title=One edition=2 identifiers=https://doi.org/10.5281/zenodo.1
run dataset license one "CC BY 4.0"
echo data >copy
run holding add one obtained=2026-01-01 file=copy
run dataset add two
run dataset license two "CC BY 4.0"
run dataset license two --from readme "CC BY-NC 4.0"
run project add fm title=FM uses=train_model,release_weights actor=academic outbound.model=Apache-2.0 datasets=one,two
run release new fm name=v1 --despite "a test"
run export spdx 1 --output bill.json
exits 0 "a bill"
cat >check.py <<'END'
import json, sys
bill = json.load(open("bill.json"))
assert bill["@context"].startswith("https://spdx.org/rdf/3.0.1/")
graph = bill["@graph"]
ids = [e["spdxId"] for e in graph if "spdxId" in e]
assert len(ids) == len(set(ids)), "an id twice"
by = {e["spdxId"]: e for e in graph if "spdxId" in e}
for e in graph:
    if e["type"] == "Relationship":
        assert e["from"] in by and all(t in by or t == "expandedlicensing_NoAssertionLicense" for t in e["to"]), "a link to nothing"
document = [e for e in graph if e["type"] == "SpdxDocument"]
assert len(document) == 1 and set(document[0]["element"]) == set(ids) - {document[0]["spdxId"]}
assert document[0]["rootElement"][0] in by
sets = {e["name"]: e for e in graph if e["type"] == "dataset_DatasetPackage"}
assert set(sets) == {"one", "two"}
assert sets["one"]["software_packageVersion"] == "2" and sets["one"]["verifiedUsing"][0]["algorithm"] == "sha256"
def license(name):
    to = [e["to"][0] for e in graph if e["type"] == "Relationship" and e["from"] == sets[name]["spdxId"]
          and e["relationshipType"] == "hasDeclaredLicense"]
    return by[to[0]]["simplelicensing_licenseExpression"] if to[0] in by else to[0]
assert license("one") == "CC-BY-4.0", license("one")
assert license("two") == "expandedlicensing_NoAssertionLicense", license("two")
assert sum(e["type"] == "Relationship" and e["relationshipType"] == "trainedOn" for e in graph) == 2
print("well")
END
is "$(python3 check.py 2>&1)" well "each element once, links that lead somewhere, licenses as seen"
run dataset add own_terms
run dataset license own_terms "Academic"
run dataset add more_terms
run dataset license more_terms "Free"
run project add odd title=Odd uses=train actor=academic datasets=own_terms,more_terms
run release new odd name=v2 --despite "a test"
run export spdx 2 --output odd.json
lacks odd.json "LicenseRef-Custom-Terms" "terms that nobody read share no license"
has odd.json "License as seen: Academic" "but stand as they were seen"
has odd.json "License as seen: Free" "each with its data set"

# Any license and any name: the file keeps to SPDX.
valid() {
	"$ACCORD" export spdx "$1" >any.json
	if ! command -v python3 >/dev/null; then
		ok 0 "left out: no python3 to check it"
		return
	fi
	is "$(python3 "$ACCORD_SOURCE/tests/cli/spdx/check.py" any.json "$ACCORD_SOURCE/licenses/spdx-ids.txt" 2>&1 | head -5)" well "$2"
}
valid 1 "a bill is valid SPDX 3.0.1"
valid 2 "with terms of its own"
n=0
while read -r words; do
	n=$((n + 1))
	run dataset add "d$n" identifiers="$(printf 'https://example.org/%s?a="b"' $n)"
	run dataset license "d$n" "$words"
	slugs=$slugs,d$n
done <<'END'
CC BY
TCIA Data Usage Policy
none
ADNI Data Use Agreement
CC BY 4.0 or MIT
(CC BY 4.0 or MIT) and Apache-2.0
Apache-2.0 WITH LLVM-exception
GPL-2.0+
PhysioNet Credentialed Health Data License 1.5.0
non-commercial use only
CC-BY-SA 4.0, MIT
"quoted \ words" and {braces}
END
run dataset license d12 --part labels "TCIA Data Usage Policy"
run project add many title=Many uses=train_model,release_weights actor=academic outbound.model=Apache-2.0 \
	outbound.data=CC-BY-4.0 datasets="${slugs#,}"
run release new many name="$(printf 'v "1" \001 \\ {x}\nline')" --despite "a test"
exits 0 "a release of many licenses"
valid 3 "whatever its licenses and its name"
has any.json "LicenseRef-CC-BY" "a family without its version is none of the list"
has any.json "TCIA Data Usage Policy" "a reference is defined by the words seen"
has any.json "Apache-2.0 WITH LLVM-exception" "an exception adds to its license"
run project set many uses=train outbound.model=none outbound.data=none
run release new many name=bare --despite "a test"
valid 4 "and of nothing that goes out"
run release new many name="$(printf 'v\377')" --despite "a test"
exits 65 "a name that is no UTF-8 is refused"
run export spdx 9
exits 66 "of a release that there is"
done_testing
