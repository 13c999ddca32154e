# lib.sh - what the command line's tests share.
#
#	. "$ACCORD_SOURCE/tests/cli/lib.sh"
#	run dataset list            # sets $got (exit status), files out and err
#	exits 0 "dataset list works"
#	is "$(json .0.slug)" chaos "the first one is chaos"
#	done_testing
#
# Each test has a private folder with its own home and ledger, and the date is
# fixed.  Prints TAP.

ACCORD_SOURCE=${ACCORD_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
ACCORD_BUILD=${ACCORD_BUILD:-$ACCORD_SOURCE/build}
ACCORD=${ACCORD:-$ACCORD_BUILD/accord}
work=$(mktemp -d "${TMPDIR:-/tmp}/accord-test.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
HOME=$work
XDG_DATA_HOME=$work/data
XDG_CONFIG_HOME=$work/config
XDG_CACHE_HOME=$work/cache
ACCORD_LEDGER=$work/ledger.db
ACCORD_TODAY=2026-05-04
TERM=dumb
export HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME ACCORD_LEDGER ACCORD_TODAY TERM
tests=0

# run WORD...: the program; leaves its exit status in $got.
run() {
	"$ACCORD" "$@" >out 2>err </dev/null
	got=$?
}

# ok STATUS WORDS: a test passed if STATUS is 0.
ok() {
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tests - $2"
	else
		echo "not ok $tests - $2"
		sed 's/^/# out: /' out 2>/dev/null | cut -c1-300 | head -20
		sed 's/^/# err: /' err 2>/dev/null | cut -c1-300 | head -20
	fi
}

# is GOT WANTED WORDS
is() {
	[ "$1" = "$2" ]
	ok $? "$3"
	[ "$1" = "$2" ] || printf '# got:    %s\n# wanted: %s\n' "$1" "$2"
}

# exits STATUS WORDS: of the last run.
exits() {
	is "$got" "$1" "$2"
}

# has FILE TEXT WORDS; lacks FILE TEXT WORDS
has() {
	grep -qF -- "$2" "$1"
	ok $? "$3"
}
lacks() {
	! grep -qF -- "$2" "$1"
	ok $? "$3"
}

# json PATH: a value of the last run's output, ".datasets.0.slug"; ".#" counts.
json() {
	"$ACCORD_BUILD/tests/cli/json-get" "$1" <out
}

done_testing() {
	echo "1..$tests"
}
