#!/bin/sh
# Compiles each header alone: it must include what it needs.
set -u
. "$ACCORD_SOURCE/tests/tap.sh"

compile() { # ROOT HEADER
	# shellcheck disable=SC2086 # several words
	printf '#include "%s"\n' "$2" |
		${CC:-cc} -std=gnu11 -D_GNU_SOURCE -fsyntax-only -Wall -Werror -I"$1" \
			-I"$ACCORD_SOURCE/src" -I"$ACCORD_BUILD/src" -I"$ACCORD_BUILD" \
			${ACCORD_INCLUDES-} -xc -
}

for header in $(cd "$ACCORD_SOURCE/src" && find . -name '*.h' | sed 's|^\./||' | sort); do
	ok "$header compiles alone" compile "$ACCORD_SOURCE/src" "$header"
done

planted=$(mktemp -d)
echo 'struct planted { size_t count; };' >"$planted/planted.h"
not_ok "a header that lacks an include is found" compile "$planted" planted.h
rm -rf "$planted"
finish
