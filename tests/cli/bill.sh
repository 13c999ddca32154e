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
        assert e["from"] in by and all(t in by for t in e["to"]), "a link to nothing"
document = [e for e in graph if e["type"] == "SpdxDocument"]
assert len(document) == 1 and set(document[0]["element"]) == set(ids) - {document[0]["spdxId"]}
assert document[0]["rootElement"][0] in by
sets = {e["name"]: e for e in graph if e["type"] == "dataset_DatasetPackage"}
assert set(sets) == {"one", "two"}
assert sets["one"]["software_packageVersion"] == "2" and sets["one"]["verifiedUsing"][0]["algorithm"] == "sha256"
def license(name):
    to = [e["to"][0] for e in graph if e["type"] == "Relationship" and e["from"] == sets[name]["spdxId"]
          and e["relationshipType"] == "hasDeclaredLicense"]
    return by[to[0]]["simplelicensing_licenseExpression"]
assert license("one") == "CC-BY-4.0", license("one")
assert license("two") == "NOASSERTION", license("two")
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
run export spdx 9
exits 66 "of a release that there is"
done_testing
