#!/bin/sh
# whom a project has to name: credits, citations, notices, data availability
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run dataset add one title='One & "two" {50%}' edition=2021 portal=Zenodo portal_url=https://zenodo.org \
	identifiers=https://doi.org/10.5281/zenodo.123 access=open
run dataset license one "CC BY 4.0"
run dataset add three title=Three
run dataset license three "CC BY-SA 4.0"
run dataset add two title=Two access=controlled derived_from=three
run dataset license two --from agreement "ADNI Data Use Agreement"
run dataset add free title=Free access=open
run dataset license free CC0
run dataset add terms title=Terms
run dataset license terms "see the website"
run dataset add bare title='=cmd|x'
run project add fm title=FM uses=train_model,release_weights actor=academic outbound.model=Apache-2.0 \
	datasets=one,two,free,terms,bare

run credits fm --json
exits 0 "credits"
python3 - >lines <<'END'
import json
credits = json.load(open("out"))
for part in ("owed", "unsettled", "free"):
    for s in credits[part]:
        print(part, s["dataset"], s["via"], s["doi"], ",".join(l["id"] for l in s["licenses"]))
END
has lines "owed one  10.5281/zenodo.123 CC-BY-4.0" "a set whose license demands attribution, with its DOI"
has lines "owed two   LicenseRef-ADNI" "one whose agreement demands an acknowledgement"
has lines "owed three two  CC-BY-SA-4.0" "what one was made of, through which"
has lines "unsettled terms" "unread terms are not free"
has lines "unsettled bare" "nor is no license"
has lines "free free" "what is free is told apart"
is "$(cut -d' ' -f2 lines | sort | uniq -d)" "" "none twice"
has out "None of these data are passed on" "how the data can be had"

run credits fm --format bibtex
has out "title = {{One \\& ''two'' \\{50\\%\\}}}" "BibTeX escapes its own characters"
has out "doi = {10.5281/zenodo.123}" "has the DOI"
has out "year = {2021}" "and the year"
run credits fm --format csl
is "$(json .0.type) $(json .0.DOI)" "dataset 10.5281/zenodo.123" "CSL JSON"
run credits fm --format notice --output NOTICE
exits 0 "a NOTICE"
has NOTICE "CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/)" "with licenses and their addresses"
has NOTICE "ADNI as the source and its funding" "and the texts that are demanded"
long=https://example.org/$(head -c 90 /dev/zero | tr '\0' a)/end
run dataset add far title=Far portal_url="$long"
run dataset license far "CC BY 4.0"
run project add afar title=Afar uses=train_model actor=academic datasets=far
run credits afar --format notice
has out "$long" "an address is not broken"
run credits fm --format notice --output NOTICE
exits 73 "a file that is there stays"
run credits fm --format model-card
has out "| Free |" "the model card's table has all"
has out "=cmd\\|x" "cells cannot break it"
run dataset add parts title=Parts
run dataset license parts --part images "CC BY 4.0"
run dataset license parts --part labels "see the website"
run dataset license parts --part masks "see the website"
run dataset add versionless title=Versionless
run dataset license versionless "CC BY"
run project add open title=Open uses=train,release_data actor=academic datasets=parts,versionless,terms,free
run credits open --json
has out "labels: its terms were not read yet" "a part that is not settled is named"
has out "masks: its terms were not read yet" "each of them"
has out "are passed on with this work; under which license is not stated" "data that go out are not denied"
lacks out "None of these data are passed on" "whatever license is missing"
run project add labels title=Labels uses=train,release_labels actor=academic datasets=free
run credits labels --json
has out "None of these data are passed on" "labels alone pass no data on"
run project set labels "uses=distribute on data"
run credits labels --json
lacks out "None of these data are passed on" "an action in so many words does"
run project set open outbound.data=CC-BY-4.0
run credits open --json
has out "go out with this work under" "nor once it is stated"
run credits open --format notice
tr -s '\n ' ' ' <out >joined
has joined "masks: its terms were not read yet" "a NOTICE hides no part that is not settled"
has joined "not certain: no version is said" "nor that a version is missing"
run credits open --format model-card
has out "not certain: no version is said" "nor does a model card"
run credits open --format csl
is "$(python3 -c "import json; print([e['note'] for e in json.load(open('out')) if e['id'] == 'terms'])")" \
	"['terms not settled: its terms were not read yet']" "nor CSL JSON"
has out "not certain: no version is said" "of either kind"
run credits open --format bibtex
has out "not certain: no version is said" "nor BibTeX"
run credits open
is "$(awk 'length > 80' out)" "" "the text keeps to 80 columns"
run credits fm --format text
has out "Terms not settled" "in the text, too"

# Hostile titles, in every format.
cat >hostile.py <<'END'
import json, re, subprocess, sys
accord = sys.argv[1]
titles = ["{", "}", "}}{{", "%", "&", '"', "\\", "a\nb", "a\r\nb\x01\x1b[31mred", "x" * 10000, "$\\input{x}$", "~^_#", "|a|b|",
          "<script>alert(1)</script>", "[x](javascript:alert(1))", "# head\n## two", "@book{x,", "", "\u202eback", "---\n", "%\n}"]
slugs = []
def run(*words):
    return subprocess.run([accord, *words], capture_output=True).stdout.decode()
for i, title in enumerate(titles):
    slugs.append("h%d" % i)
    run("dataset", "add", slugs[-1], "title=" + title, "edition=" + title, "portal=" + title, "identifiers=" + title)
    run("dataset", "license", slugs[-1], ["CC BY 4.0", "CC0", "see the website"][i % 3])
run("project", "add", "hostile", "title=" + "}{%<b>\n\x1b[31m", "uses=train_model", "actor=academic", "datasets=" + ",".join(slugs))
faults = []
for name in ("text", "markdown", "notice", "model-card", "bibtex", "csl", "json"):
    out = run("credits", "hostile", "--format", name)
    if [c for c in out if ord(c) < 32 and c != "\n"] or (name != "json" and "\u202e" in out):
        faults.append(name + " has control characters")
    if name == "bibtex":
        depth, entries = 0, 0
        for i, c in enumerate(out):
            if c == "@" and depth == 0:
                entries += 1
            depth += (c == "{") - (c == "}")
            if depth < 0 or depth == 0 and c not in "}\n" and not re.match(r"@misc|misc|isc|sc|c", out[i:]):
                faults.append("BibTeX breaks at " + out[i - 20:i + 20])
                break
        if depth or entries != len(titles):
            faults.append("BibTeX has %d entries, depth %d" % (entries, depth))
    if name == "csl":
        items = json.loads(out)
        if len({e["id"] for e in items}) != len(titles) or any(e["type"] != "dataset" or not e.get("title") for e in items):
            faults.append("CSL lacks some")
        if [v for e in items for v in e.values() if isinstance(v, str) and re.search("[\x00-\x1f]", v)]:
            faults.append("CSL has control characters")
    if name == "model-card":
        rows = [line for line in out.split("\n") if line.startswith("|")]
        if len(rows) != len(titles) + 2 or {len(re.findall(r"(?<!\\)\|", r)) for r in rows} != {5}:
            faults.append("the model card's table breaks")
    if name in ("markdown", "model-card") and re.search(r"(?<!\\)<script|(?<!\\)\[x|^# head|^## two", out, re.M):
        faults.append(name + " lets markup through")
for who in ("legal", "ethics", "dpo"):
    for name in ("text", "markdown", "html"):
        out = run("memo", "hostile", "--for", who, "--format", name)
        if [c for c in out if ord(c) < 32 and c != "\n"] or "\u202e" in out or name == "html" and ("<script>alert" in out or "<b>" in out):
            faults.append("memo --for %s --format %s" % (who, name))
print(faults or "well")
END
is "$(python3 hostile.py "$ACCORD" 2>&1 | tail -n 1)" well "no title breaks a format"

# However many licenses one set has, none is cut.
run dataset add lots title=Lots
for id in 0BSD AFL-3.0 Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 \
	CC-BY-NC-4.0 CC-BY-NC-SA-4.0 ECL-2.0 EUPL-1.2 GPL-2.0-only GPL-3.0-only ISC LGPL-3.0-only MIT MPL-2.0 MS-PL NCSA \
	ODC-By-1.0 ODbL-1.0 OFL-1.1 OSL-3.0 PDDL-1.0 Zlib; do
	run dataset license lots --part "$(echo "$id" | tr '[:upper:]' '[:lower:]')" "$id"
done
run project add many title=Many uses=train_model,release_data actor=academic datasets=lots
run credits many --json
is "$(python3 -c "
import json
s = json.load(open('out'))['owed'][0]
print(len(s['licenses']) > 16, all(l['id'] in s['demands'] for l in s['licenses']),
      {d.split('(')[1].split()[0].rstrip(',') for d in s['demands'].split('; ')} == {l['id'] for l in s['licenses']})")" \
	"True True True" "every license that demands credit is named"
run credits fm --format odt
exits 2 "a format that there is"
run credits nosuch
exits 66 "of a project that there is"

# The shipped mixes: every set whose license demands attribution, none twice.
rm -f "$ACCORD_LEDGER"*
run init
run import "$ACCORD_SOURCE/catalogue/imaging.csv" "$ACCORD_SOURCE/catalogue/claims.csv" \
	"$ACCORD_SOURCE/catalogue/projects.csv"
exits 0 "the shipped catalogue"
cat >compare.py <<'END'
import json, subprocess, sys
accord = sys.argv[1]
def run(*words):
    return json.loads(subprocess.run([accord, "--json", *words], capture_output=True, text=True).stdout)
demands = {}
def attribution(license):
    """Does the license, by its own clauses, demand attribution or notices?"""
    if license not in demands:
        shown = subprocess.run([accord, "license", "show", license], capture_output=True, text=True).stdout
        demands[license] = any(word in shown for word in ("attribute", "notice", "acknowledge_text", "cite"))
    return demands[license]
mixes = wrong = 0
for project in run("project", "list"):
    mixes += 1
    credits = run("credits", project["slug"])
    owed = [s["dataset"] for s in credits["owed"]]
    every = owed + [s["dataset"] for part in ("unsettled", "free") for s in credits[part]]
    if len(every) != len(set(every)):
        wrong += 1
        print(project["slug"], "names a set twice")
    for d in run("check", project["slug"], "--all")["datasets"]:
        for license in d["license"].replace("(", " ").replace(")", " ").split():
            if license.startswith(("CC-BY", "MIT", "Apache", "GPL", "BSD", "ODC", "ODbL")) and \
                    attribution(license.strip(";,:")) and d["dataset"] not in owed:
                wrong += 1
                print(project["slug"], d["dataset"], license, "is not credited")
        if d["dataset"] not in every:
            wrong += 1
            print(project["slug"], d["dataset"], "is missing")
print(mixes, "mixes,", wrong, "wrong")
END
python3 compare.py "$ACCORD" >compared
is "$(tail -n 1 compared)" "20 mixes, 0 wrong" "all 20 mixes credit whom their licenses demand, once"

# Data sets that were made of each other, and a long row of them.
{
	echo slug,license,derived_from
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
		echo "c$i,CC BY 4.0,$(seq -f c%g 1 14 | grep -vx "c$i" | paste -sd';' -)"
		echo "r$i,CC BY 4.0,$([ "$i" = 14 ] || echo r$((i + 1)))"
	done
} >circle.csv
run import circle.csv
run project add circle title=C uses=train_model,release_weights actor=academic datasets=c1
timeout 20 "$ACCORD" credits circle --json >out 2>err
is $? 0 "a circle of origins ends"
is "$(json .owed.#)" 14 "and each is named once"
run project add row title=R uses=train_model,release_weights actor=academic datasets=r1
run credits row --json
is "$(json .owed.#)" 14 "the last of a long row too"
done_testing
