#!/bin/sh
# Every command of the table is in the manual page, and no other.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
page=$ACCORD_BUILD/man/accord.1

run help
sed -n 's/^  \([a-z]*\( [a-z]*\)\{0,1\}\)  .*/\1/p' out | sed 's/ *$//' | sort >known
sed -n '/^\.SH COMMANDS/,/^\.SH FIELDS/s/^\.B //p' "$page" | sort >told
is "$(diff known told)" "" "the manual page tells of every command and of no other"
is "$(grep -c '^@' "$page")" 0 "nothing is left to fill in"
if command -v man >/dev/null && man --version >/dev/null 2>&1; then
	MANWIDTH=80 man --warnings -E UTF-8 -l "$page" >told 2>faults
	is "$(cat faults)" "" "man finds no fault in it"
else
	ok 0 "no man here to read it # SKIP"
fi
done_testing
