#!/bin/sh
# the dossier: an archive that can be checked
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run dataset add evil title='../../etc/passwd' access=controlled
run dataset license evil --seen 2025-01-01 "CC BY 4.0"
run dataset license evil --seen 2026-01-01 "=HYPERLINK(1)"
echo data >copy
run holding add evil obtained=2025-02-01 file=copy place=cluster
echo gone >certificate.txt
run holding destroyed 1 on=2026-02-01 certificate=certificate.txt
run project add fm title='FM <b>' uses=train_model actor=academic datasets=evil
run request new --form adni --project fm
run request answer 1 2 "What was answered"
run evidence add kind=training issued=2026-01-01 file=copy
run ready set evil consent yes says="broad consent" source="mail of the holder"

run dossier fm --output fm.tar
exits 0 "a dossier"
run dossier fm --output again.tar
cmp -s fm.tar again.tar
ok $? "the same ledger gives the same bytes"
run dossier fm --output fm.tar
exits 73 "a file that is there stays"
mkdir unpacked
tar -C unpacked -xf fm.tar
ok $? "tar unpacks it"
is "$(tar -tf fm.tar | grep -cvE '^dossier/[A-Za-z0-9./-]+$')" 0 "names stay in their folder"
is "$(tar -tf fm.tar | grep -c '\.\.')" 0 "and go nowhere else"
(cd unpacked/dossier && sha256sum -c --quiet MANIFEST.sha256) >summed 2>&1
ok $? "its manifest holds: $(cat summed)"
is "$(wc -l <unpacked/dossier/MANIFEST.sha256)" "$(($(tar -tf fm.tar | wc -l) - 1))" "and names every file but itself"
has unpacked/dossier/bill.json "CC BY 4.0" "licenses as seen"
has unpacked/dossier/bill.json "2026-01-01" "with their dates"
has unpacked/dossier/requests/1.md "What was answered" "requests"
has unpacked/dossier/holdings.csv "$(sha256sum certificate.txt | cut -d' ' -f1)" "destruction certificates"
has unpacked/dossier/evidence.csv "$(sha256sum copy | cut -d' ' -f1)" "papers by their hashes"
has unpacked/dossier/readiness.csv "evil,18,yes,broad consent,mail of the holder" "what was found out of consent"
run log --limit 1 --json
has unpacked/dossier/events.csv "$(json .0.hash)" "the chain up to its head"
has unpacked/dossier/index.html "FM &lt;b&gt;" "a page, escaped"
is "$(grep -rlE '(^|,)=' unpacked/dossier --include='*.csv' | wc -l)" 0 "no cell is run by a spreadsheet"
run project add other title=Other uses=train_model actor=academic datasets=evil
run request new --form adni --project other
run evidence add kind=ethics title="Vote of the other project" file=copy
run evidence use 2 request=2
echo attached >attached.pdf
form=$(grep -lE 'type: *file' "$ACCORD_SOURCE"/forms/*.yaml | head -n 1)
form=$(basename "$form" .yaml)
run request new --form "$form" --project fm
run form show "$form" --json
question=$(python3 -c "
import json
def find(v):
    if isinstance(v, dict):
        if v.get('type') == 'file': yield v['id']
        for w in v.values(): yield from find(w)
    elif isinstance(v, list):
        for w in v: yield from find(w)
print(next(find(json.load(open('out')))))")
run request attach 3 "$question" attached.pdf
exits 0 "a file in an answer"
run dossier fm --output second.tar
mkdir second
tar -C second -xf second.tar
lacks second/dossier/evidence.csv "Vote of the other project" "no paper that another project's request leans on"
has second/dossier/attachments.csv "$(sha256sum attached.pdf | cut -d' ' -f1)" "files that were attached, by their hashes"

# Once handed in, the proof is what was sent.
run project add asks title='</title><script>alert("&")</script>' uses=train_model actor=academic datasets=evil
run request new --form adni --project asks
number=$(cat out)
run request answer "$number" 1 yes
run request answer "$number" 2 "$(printf 'For {{project.slug}}\n# no heading')"
run request move "$number" submitted
exits 0 "it is handed in"
run request move "$number" clarification
run request answer "$number" 2 "For something else"
run request answer "$number" 3 "Never sent"
run dossier asks --output asks.tar
mkdir asks
tar -C asks -xf asks.tar
page=asks/dossier/requests/$number.md
has "$page" "> For asks" "the answer as it was sent"
has "$page" "> # no heading" "in which nothing is taken for a heading"
has "$page" "As handed in on 2026-05-04T12:00:00Z" "with the day"
is "$(sed -n '/^Written since/,$p' "$page" | grep '^> ' | head -1)" "> For something else" "and what was written since beside it"
is "$(sed -n '/^## Not handed in/,$p' "$page" | grep '^> ')" "> Never sent" "apart from what was never sent"
(cd asks/dossier && sha256sum -c --quiet MANIFEST.sha256) >summed 2>&1
ok $? "its manifest holds: $(cat summed)"
cat >wellformed.py <<'END'
import html.parser, sys
VOID = {"meta", "link", "br", "hr", "img"}
class Page(html.parser.HTMLParser):
    stack, faults, links, scripts = [], [], [], 0
    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script"
        self.links += [v for k, v in attributes if k == "href"]
        if tag not in VOID: self.stack.append(tag)
    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag: self.faults.append(tag)
page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
print(page.stack, page.faults, page.scripts, all(".." not in l and ":" not in l for l in page.links))
END
is "$(python3 wellformed.py asks/dossier/index.html)" "[] [] 0 True" "the page is well-formed, whatever the title"
run request move "$number" submitted
run dossier asks --output later.tar
mkdir later
tar -C later -xf later.tar
lacks "later/dossier/requests/$number.md" "Written since" "handed in again, nothing differs"
is "$(grep -c '^- handed in' "later/dossier/requests/$number.md")" 2 "each time is named"
ACCORD_TODAY=2026-05-04 TZ=America/New_York LC_ALL=C.UTF-8 "$ACCORD" dossier asks --output elsewhere.tar 2>/dev/null
cmp -s later.tar elsewhere.tar
ok $? "the same bytes in another time zone"
mkdir -p config/accord/forms
sed 's/^id: adni/id: mine/' "$ACCORD_SOURCE/forms/adni.yaml" >config/accord/forms/mine.yaml
run project add gone uses=train_model actor=academic datasets=evil
run request new --form mine --project gone
number=$(cat out)
run request answer "$number" 1 yes
run request answer "$number" 2 "Sent on a form that went"
run request move "$number" submitted
run request new --form mine --project gone
rm config/accord/forms/mine.yaml
run dossier gone --output gone.tar
exits 0 "a form that is gone takes no proof with it"
mkdir gone
tar -C gone -xf gone.tar
has "gone/dossier/requests/$number.md" "> Sent on a form that went" "what was handed in on it stands"
has "gone/dossier/requests/$number.md" "cannot be read now" "and that is told"
has gone/dossier/index.html "access request $number, mine: submitted" "on the page, too"
run release new fm name="$(printf 'v<1>\n"')" --despite "a test"
exits 0 "a release"
run dossier fm --output released.tar
mkdir released
tar -C released -xf released.tar
run release show 1 --json
is "$(sha256sum released/dossier/releases/1.json | cut -d' ' -f1)" "$(json .bill_sha256)" "a frozen bill is there byte for byte"
has released/dossier/index.html 'release v&lt;1&gt; &quot;, frozen on 2026-05-04' "and on the page, escaped"
is "$(python3 wellformed.py released/dossier/index.html)" "[] [] 0 True" "which stays well-formed"
run dossier nosuch --output no.tar
exits 66 "of a project that there is"
run dossier fm
exits 2 "into a file"
done_testing
