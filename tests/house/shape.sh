#!/bin/sh
# The shape of the source: no SQL text in C, no file over 800 lines, nothing
# half done, no path of somebody's machine.
set -u
. "$ACCORD_SOURCE/tests/tap.sh"

sql() {
	grep -rnE '"[[:space:]]*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN|COMMIT|ROLLBACK|ATTACH|VACUUM)\b[^"]*"' \
		--include='*.[ch]' "$1" | grep -v '/statements\.c:'
}

long() {
	find "$1" -name '*.[ch]' -exec wc -l {} + |
		awk '$2 != "total" && $1 > 800 { print $2 ": " $1 " lines" }'
}

half_done() {
	grep -rnE '\b(TODO|FIXME|XXX)\b|not (yet )?implemented' --include='*.[ch]' --include='*.def' "$1"
}

nothing_of "no SQL text in C" "$(sql "$ACCORD_SOURCE/src")"
nothing_of "no source file over 800 lines" "$(long "$ACCORD_SOURCE/src")"
nothing_of "nothing half done" "$(half_done "$ACCORD_SOURCE/src")"

planted=$(mktemp -d)
{
	echo 'const char *planted = "SELECT 1 FROM dataset";'
	echo '/* TODO */'
	yes 'int line;' | head -n 800
} >"$planted/planted.c"
something_of "planted SQL is found" "$(sql "$planted")"
something_of "a planted long file is found" "$(long "$planted")"
something_of "a planted half is found" "$(half_done "$planted")"
rm -rf "$planted"
finish
