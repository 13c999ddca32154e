#!/bin/sh
# the digest as a web page: the same facts, sound HTML, no overflow
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run person add ana mail=ana@example.org
run dataset add evil title='<script>alert(1)</script>' modalities='<b>CT' body_parts='"liver"' subjects=12000
run dataset license evil "see <our> terms"
run project add fm title='FM & more' uses=train_model actor=academic datasets=evil
run deadline add kind=report due=2026-05-09 subject='Report <now> & "then"' owner=ana
run deadline add kind=report due=2026-05-01 subject="O'Neill is late"
run request new --form adni --project fm
run digest --format html --output page.html
exits 0 "a page"
lacks page.html "<script>alert" "what others wrote is no markup"
lacks page.html "http://" "it loads nothing"
lacks page.html "https://" "from anywhere"

# The same facts in each format.
run digest --json
cp out digest.json
run digest --format text
cp out digest.text
run digest --format markdown
cp out digest.markdown
run digest --format mail --to ana@example.org --from ana@example.org
cp out digest.mail
cat >compare.py <<'END'
import email, email.policy, html.parser, json, re
class Words(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(); self.words = []; self.skip = 0
    def handle_starttag(self, tag, attributes):
        self.skip += tag in ("style", "script")
    def handle_endtag(self, tag):
        self.skip -= tag in ("style", "script")
    def handle_data(self, data):
        if not self.skip: self.words.append(data)
def read(page):
    reader = Words(); reader.feed(page); return " ".join(reader.words)
def flat(words):
    return re.sub(r"\s+", "", words)
digest = json.load(open("digest.json"))
mail = email.message_from_binary_file(open("digest.mail", "rb"), policy=email.policy.default)
formats = {
    "html": read(open("page.html").read()),
    "text": open("digest.text").read(),
    "markdown": re.sub(r"\\(.)", r"\1", open("digest.markdown").read()),
    "mail, plain": mail.get_body(("plain",)).get_content(),
    "mail, html": read(mail.get_body(("html",)).get_content()),
}
facts = [d["subject"] for d in digest["due"] + digest["overdue"]]
facts += [d["due"] for d in digest["due"] + digest["overdue"] if "due" in d]
facts += ["request %d" % w["request"] for w in digest["waiting"]]
facts += [r["dataset"] for r in digest["risks"]]
facts += [digest["since"], digest["until"], digest["head"]["hash"] if "head" in digest else "Head of the log"]
facts += [c["summary"] for c in digest["changed"] if c["summary"] and "http" not in c["summary"]]
wrong = 0 if len(digest["due"]) == 1 and len(digest["overdue"]) == 1 else 1
for name, words in formats.items():
    for fact in facts:
        if flat(str(fact)) not in flat(words):
            wrong += 1
            print(name, "lacks", fact)
print(len(facts), "facts in", len(formats), "formats,", wrong, "missing")
END
python3 compare.py >compared
tail -n 1 compared | grep -q "in 5 formats, 0 missing"
ok $? "the same facts in each: $(tail -n 1 compared)"
grep -v "0 missing" compared | sed 's/^/# /' | head -n 20

# Each fact has a column of its own.
has page.html '<th scope="col">owner</th>' "owners are a column"
has page.html '<td>ana</td>' "with their names"
has page.html "<td class=\"d\">2026-05-09</td>" "and days another"

if command -v tidy >tidied; then
	tidy -e -q page.html >tidied 2>&1
	is "$(cat tidied)" "" "tidy has nothing to say"
fi

# As wide as its window, and no wider.
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || :)
if [ -n "$browser" ]; then
	cat >frame.py <<'END'
import html, sys
page = html.escape(open("page.html").read(), quote=True)
print("""<!DOCTYPE html><title>wait</title><iframe id=a style="width:400px;height:900px;border:0" srcdoc="%s"></iframe>
<iframe id=b style="width:1400px;height:900px;border:0" srcdoc="%s"></iframe>
<script>addEventListener('load', function () { document.title = ['a', 'b'].map(function (id) {
var d = document.getElementById(id).contentDocument.documentElement;
return d.scrollWidth + '/' + d.clientWidth + '/' + d.querySelectorAll('th button').length; }).join(' ');
var t = Array.prototype.filter.call(document.getElementById('b').contentDocument.querySelectorAll('table'),
function (t) { return t.tBodies[0].rows.length > 2; }).pop(), b = t.querySelectorAll('th button')[%s], said = [];
for (var n = 0; n < 2; n++) { b.focus(); b.click(); said.push(b.parentNode.getAttribute('aria-sort'), t.tBodies[0].rows[0].cells[%s].textContent); }
document.body.setAttribute('data-sorted', said.join(' ')); });</script>""" % (page, page, 0, 0))
END
	python3 frame.py >frame.html
	timeout 60 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/browser" \
		--virtual-time-budget=5000 --dump-dom "file://$PWD/frame.html" >dom 2>browser.log
	title=$(sed -n 's/.*<title>\([0-9][^<]*\)<.*/\1/p' dom)
	# How wide it is, its window without the scroll bar, how many buttons.
	echo "$title" | {
		read -r narrow wide
		echo "${narrow%/*} ${wide%/*} ${wide##*/}"
	} | tr '/' ' ' >widths
	read -r need400 have400 need1400 have1400 buttons <widths
	[ "${need400:-1}" -le "${have400:-0}" ]
	ok $? "nothing is wider than a window of 400 pixels"
	[ "${need1400:-1}" -le "${have1400:-0}" ]
	ok $? "nor than one of 1400"
	[ "${buttons:-0}" -gt 0 ]
	ok $? "and its tables can be sorted"
	grep -qE 'data-sorted="ascending dataset add descending request new"' dom
	ok $? "by a button, in either order"
	if command -v pdftotext >which; then
		timeout 60 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/browser" \
			--print-to-pdf="$PWD/page.pdf" "file://$PWD/page.html" >browser.log 2>&1
		pdftotext -layout page.pdf printed
		has printed "see <our> terms" "on paper nothing is cut at the side"
	fi
fi
# What does not fit the map is said, and the gaps are named.
{
	echo slug,modalities,body_parts,subjects
	for i in 1 2 3 4 5 6 7 8 9 10; do
		echo "ct$i,CT,part$i;lung,10"
		echo "mr$i,MR,brain,10"
	done
} >many.csv
run import many.csv
run digest --format html --output many.html
has many.html "the largest of" "a map that is cut says so"
has many.html "CT of brain" "and gaps are named beside it"
has many.html "<summary>The map as a table</summary>" "its numbers can be read"
has many.html "<td class=\"n\">gap</td>" "gaps among them"
has many.html "?: nobody noted how many" "and what is unknown is explained"

# What does not fit the timeline is counted; requests that wait for nobody are in the pipeline.
i=0
while [ $i -lt 9 ]; do
	run deadline add kind=report due=2026-01-05 subject="late <$i>"
	i=$((i + 1))
done
run request new --form adni --project fm
run request move 1 withdrawn
run digest --format html --output late.html
has late.html "9 at the left edge are more than 30 days late" "older ones are said"
has late.html "2 on days that have more than 7 are left out" "and those without room"
has late.html "<title>2026-01-05 late &lt;0&gt;</title>" "each mark says what it is"
has late.html ">withdrawn</text>" "a request that waits for nobody stands in its state"
run digest --json
has out '"states":{"draft":1,"withdrawn":1}' "in JSON too"

# Nothing to tell: no empty headings.
ACCORD_LEDGER=$work/empty.db
export ACCORD_LEDGER
run init
run digest --since 2020-01-01 --until 2020-01-02 --format html --output empty.html
has empty.html "Nothing is due" "an empty digest says so"
lacks empty.html "<nav" "and leads nowhere"
lacks empty.html "Pictures" "nor to pictures that there are none of"
done_testing
