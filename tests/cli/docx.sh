#!/bin/sh
# A request as a text document, through pandoc; and papers written to files.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run project add fm title='CT & <MR>' uses=train_model actor=academic
run dataset add d1 title='Data & more' access=controlled
run dataset license d1 'CC BY-NC 4.0'
run request new --form uk-biobank-legacy --project fm --dataset d1
printf 'one\n\n  two   <b> ``` \n' | "$ACCORD" request answer 1 A2 -

run request export 1 --format html --output page.html
exits 0 "a paper goes to a file"
is "$(wc -c <out)" 0 "and nowhere else"
has page.html "Data &amp; more (d1); CC-BY-NC-4.0" "data sets stand there with their licenses"
run request export 1 --format html --output page.html
exits 73 "a file that is there stays"
has err "is there already" "and is named"
run request export 1 --format html --output /dev/null
exits 0 "a device is written to"
[ -c /dev/null ]
ok $? "and not replaced"
run request export 1 --format html --output .
exits 73 "a folder is none"
run request export 1 --format html --output absent/page.html
exits 73 "not into a folder that there is not"

# Without answers, to be filled elsewhere.
for format in markdown text html; do
	run request export 1 --format $format --blank
	exits 0 "blank $format"
	lacks out "two " "has no answer"
	has out "Background and scientific rationale." "but what helps"
	has out "yes or no" "and how it is written"
done
run request export 1 --format json --blank
exits 2 "JSON has its answers"
run request answer 1 A4 '{{project.title}}!'
for format in text html; do
	run request export 1 --format $format --typed
	has out "{{project.title}}!" "templates as they were typed, as $format"
done

# The program, with other programs to be found.
beside() {
	before=$PATH
	PATH=$1
	shift
	run "$@"
	PATH=$before
}

# A pandoc that is none: it says what it was given.
mkdir bin empty
cat >bin/pandoc <<'END'
#!/bin/sh
printf 'PK\003\004'
echo "$@"
cat
END
chmod +x bin/pandoc
beside "$work/bin:$PATH" request export 1 --format docx --output paper.docx
exits 0 "pandoc makes DOCX"
has paper.docx "-f html -t docx" "of HTML"
has paper.docx "<title>UK Biobank (older form): CT &amp; &lt;MR&gt;</title>" "escaped"
has paper.docx "$(printf '\302\240\302\240two \302\240\302\240&lt;b&gt;')" "with spaces that stay"
tr -d '\n' <paper.docx >line
has line "one<br /><br />" "and line breaks"
beside "$work/bin:$PATH" request export 1 --format docx
is "$(head -c 2 out)" PK "a pipe gets it, too"

printf '#!/bin/sh\ncat >/dev/null\nexit 3\n' >bin/pandoc
beside "$work/bin:$PATH" request export 1 --format docx --output no.docx
exits 69 "a pandoc that fails"
has err "status 3" "is named"
printf '#!/bin/sh\ncat\n' >bin/pandoc
beside "$work/bin:$PATH" request export 1 --format docx --output no.docx
exits 69 "what is no DOCX is not taken for one"
beside "$work/empty" request export 1 --format docx --output no.docx
exits 66 "without pandoc"
has err "install it" "what to do is said"
[ ! -e no.docx ]
ok $? "and nothing is written"
# What others wrote cannot speak to the terminal, and goes on as it is elsewhere.
printf 'red \033[31m and \342\200\256turned' | "$ACCORD" request answer 1 A2 -
"$ACCORD" block add research-aim/red --from 1:A2
on_terminal() {
	python3 -c 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)' "$ACCORD" "$@" >out 2>err </dev/null
}
escape=$(printf '\033')
harmless() {
	"$ACCORD" "$@" >out
	has out "red $escape" "$*: as it is in a pipe"
	on_terminal "$@"
	has out "red " "$*: on a terminal"
	lacks out "$escape" "without what speaks to it"
}
harmless request export 1 --format markdown
harmless request export 1 --format text
harmless request export 1 --question A2
on_terminal request packet 1
lacks out "$escape" "nor does a packet's"
harmless block show research-aim/red
done_testing
