#!/bin/sh
# digest --format mail --smtp|--sendmail, against a server on this machine
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
tools=$ACCORD_SOURCE/tests/cli/mail
python=
for one in python3 /usr/bin/python3; do
	[ -n "$python" ] || ! "$one" -c 'import aiosmtpd.smtp' 2>/dev/null || python=$one
done
if [ -z "$python" ]; then
	echo "1..0 # SKIP there is no aiosmtpd to play the mail server"
	exit 0
fi
mkdir server
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 \
	-subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 >openssl.log 2>&1
set -- server
[ ! -s cert.pem ] || set -- server cert.pem key.pem
"$python" "$tools/server.py" "$@" >server/log 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 200); do
	[ -s server/ports ] && break
	sleep 0.05
done
read -r plain starttls tls <server/ports
"$ACCORD" init >/dev/null
me=$(id -un)
"$ACCORD" person set "$me" mail=steward@example.org name="Zoë Müller" >/dev/null
"$ACCORD" person add ana mail=ana@example.org name="Ana Łącka" >/dev/null
"$ACCORD" dataset add big title=Big subjects=10000 >/dev/null
"$ACCORD" project add fm title=FM uses=train_model actor=academic datasets=big >/dev/null
"$ACCORD" deadline add kind=renewal due=2026-05-01 owner=ana \
	subject=". Größe & <b>Umfang</b> 中文 $(printf 'x%.0s' $(seq 1 400))" >/dev/null
"$ACCORD" deadline add kind=report due=2026-05-20 subject="..From here" >/dev/null
printf 's3cret word 01\n' >word

mail() {
	run digest --format mail "$@"
}
shows() {
	python3 "$tools/read.py" show server/message >out 2>err
}
envelope() {
	cp server/envelope out
	json "$1"
}
events() {
	"$ACCORD" log --json >out
	json .#
}
# refuses STATUS WORD WORDS ARGUMENT...: nothing goes out, and nothing is noted
refuses() {
	wanted=$1 word=$2 words=$3
	shift 3
	rm -f server/message
	before=$(events)
	mail "$@"
	exits "$wanted" "$words"
	has err "$word" "... and says so"
	is "$(test -e server/message; echo $?)$(events)" "1$before" "... and nothing is sent or noted"
}
fails() {
	echo "$1" >server/mode
	mode=$1
	shift
	refuses "$1" "$2" "$mode" --to ana --smtp "smtp://127.0.0.1:$plain" --patience 3
	rm server/mode
}

# To this machine, in the clear.
"$ACCORD" digest --json >facts.json
mail --to ana --to "Bob <bob@example.net>" --smtp "smtp://127.0.0.1:$plain"
exits 0 "a mail is sent"
has out "2 addresses" "and it is said to how many"
is "$(envelope .from)$(envelope .to)" 'steward@example.org["ana@example.org","bob@example.net"]' \
	"the server knows from whom and to whom"
"$python" "$tools/read.py" facts server/message facts.json >out 2>&1
is "$(wc -l <out)" 0 "what it took tells what the digest knows"
shows
is "$(json .defects)$(json .bare)" "[]0" "a mail program finds no fault"
is "$(json .to.0.0)$(json .from.0.0)" "Ana ŁąckaZoë Müller" "the names are whole"
id=$(json .id | tr -d '<>')
run log --limit 1
has out "ana@example.org, bob@example.net" "the log has to whom it went"
has out "$id" "and which mail"
run undo
exits 65 "it cannot be undone"
has err "the mail was sent" "because it was sent"
run verify
exits 0 "the chain is whole"
mail --to ana --smtp "smtp://localhost:$plain" --json
is "$(json .to.0)$(json .refused)$(json .by)" "ana@example.org[]smtp://localhost:$plain" "JSON says so too"
mail --for ana --smtp "smtp://127.0.0.1:$plain" --exit-code
exits 1 "--exit-code tells that something is to be done"
is "$(envelope .to.0)" ana@example.org "after it was sent"

# What does not go.
refuses 2 "no address of a mail server" "a web address" --to ana --smtp "http://127.0.0.1:$plain"
refuses 2 "no address of a mail server" "a password in the address" --to ana --smtp "smtp://a:b@127.0.0.1:$plain"
refuses 2 "by one way only" "two ways" --to ana --smtp "smtp://127.0.0.1:$plain" --sendmail
refuses 2 "password" "a user without a password" --to ana --smtp "smtp://127.0.0.1:$plain" --user alice
refuses 2 "whose password" "a password without a user" --to ana --smtp "smtp://127.0.0.1:$plain" --key-command "cat word"
refuses 2 "--smtp URL only" "a user without a server" --to ana --user alice
refuses 65 "line break" "a header in an address" --smtp "smtp://127.0.0.1:$plain" --to "ana@example.org
Bcc: eve@example.org"
refuses 69 "nothing was sent" "nobody there" --to ana --smtp smtp://127.0.0.1:1
refuses 69 "550 5.1.1 there is 5.1.1 nobody of that name" "an address that the server does not know" \
	--to eve@nobody.example --smtp "smtp://127.0.0.1:$plain"
has err "eve@nobody.example" "which is named"
fails busy 69 "451 4.7.1 greylisted"
lacks err "$(printf '\033')" "a server's words cannot touch the terminal"
fails reject 69 "it refuses the mail (554: 5.6.0 looks like spam)"
fails silent 69 "nothing was sent"

# Some get it.
mail --to ana --to eve@nobody.example --smtp "smtp://127.0.0.1:$plain"
exits 69 "an address that is refused is a fault"
has err "eve@nobody.example is refused: 550" "it is named"
has err "1 of 2 addresses were refused" "and counted"
is "$(envelope .to)" '["ana@example.org"]' "the others have the mail"
run log --limit 1
lacks out nobody.example "and the log has those who got it"

# Nobody knows.
for kind in lost slow; do
	echo $kind >server/mode
	mail --to ana --smtp "smtp://127.0.0.1:$plain" --patience 2
	exits 69 "$kind: the server had the mail and did not answer"
	has err "did not say whether it takes it" "... which is said"
	[ $kind = slow ] || has err "it hung up" "... and what happened"
	rm server/mode
	run log --limit 1
	has out "perhaps mailed" "... and noted"
	run undo
	exits 65 "... and not undone"
done

# With TLS, and a name.
if [ -n "$starttls" ]; then
	for url in "smtp://localhost:$starttls" "smtps://localhost:$tls"; do
		mail --to ana --smtp "$url" --ca cert.pem --user alice --key-command "cat word"
		exits 0 "${url%:*} is let in by name"
		is "$(envelope .user)$(envelope .tls)" alicetrue "... under TLS"
		refuses 78 "does not let alice in" "... but not with another word" --to ana --smtp "$url" \
			--ca cert.pem --user alice --key-command "echo wrong-word"
		lacks err wrong-w "... which is not repeated"
		refuses 78 "status 3" "... nor without one" --to ana --smtp "$url" --ca cert.pem \
			--user alice --key-command "exit 3"
		refuses 69 "nothing was sent" "... nor without its certificate" --to ana --smtp "$url" \
			--ca "$ACCORD_SOURCE/LICENSE" --user alice --key-command "cat word"
	done
	refuses 69 "nothing was sent" "a certificate that nobody vouches for" --to ana \
		--smtp "smtps://localhost:$tls" --user alice --key-command "cat word"
	refuses 69 "no STARTTLS" "a server without TLS, where a certificate is named" --to ana \
		--smtp "smtp://localhost:$plain" --ca cert.pem
	echo echo >server/mode
	refuses 69 "550 your word is [key]" "a server that repeats the word" --to ana \
		--smtp "smtps://localhost:$tls" --ca cert.pem --user alice --key-command "cat word"
	rm server/mode
	sqlite=$(LC_ALL=C grep -c "s3cret" ledger.db ledger.db-wal 2>/dev/null | grep -cv ':0$')
	is "$sqlite" 0 "the word is nowhere in the ledger"
fi

# By a program.
cat >fake <<'END'
#!/bin/sh
echo "$@" >"$0.words"
cat >"$0.message"
echo "queue is full" >&2
exit "$(cat "$0.status")"
END
chmod +x fake
echo 0 >fake.status
mail --to ana --sendmail ./fake
exits 0 "a program takes the mail"
is "$(cat fake.words)" "-t -oi" "the recipients stand in it, and a dot ends nothing"
is "$(grep -c "$(printf '\r')" fake.message)" 0 "its lines end as the system's do"
sed 's/$/\r/' fake.message >server/message
shows
is "$(json .to.0.1)$(json .defects)" "ana@example.org[]" "it is whole"
run undo
exits 65 "and it cannot be undone"
echo 75 >fake.status
refuses 69 "status 75: queue is full" "a program that refuses" --to ana --sendmail ./fake
mkdir bin
mv fake bin/sendmail
echo 0 >bin/sendmail.status
PATH=$work/bin:$PATH
mail --to ana --sendmail --exit-code
exits 1 "without a name it is the system's"
is "$(cat bin/sendmail.words)" "-t -oi" "which is found"
mail --to ana --sendmail "sleep 20; true" --patience 1
exits 69 "a program that does not end"
has err "after 1 seconds" "is not waited for"
done_testing
