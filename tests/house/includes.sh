#!/bin/sh
# Reads the #include lines of src/ and fails on an arrow upward, or on a
# library in a room that must not know it.
set -u
. "$ACCORD_SOURCE/tests/tap.sh"

# A room may include itself and what stands in its row.
may='base
license base
form base
io base
term base
ledger base license form
desk base license form ledger
report base license form ledger desk
tui base license form ledger desk report term
cli base license form ledger desk report'

# Prints file:line: arrow for each fault below $1.
arrows() {
	(cd "$1" && grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"[a-z]+/' --include='*.[ch]' \
		--include='*.def' .) |
		sed -E 's|^\./||; s|^([^:]*):([0-9]+):[^"]*"([a-z]+)/.*|\1 \2 \3|' |
		while read -r file line target; do
			room=${file%%/*}
			[ "$room" != "$file" ] || continue # main.c knows every room
			[ "$room" != "$target" ] || continue
			echo "$may" | grep -qE "^$room( .*)?( $target)( |$)" ||
				echo "$file:$line: $room must not include $target"
		done
}

# Includes that would slip past the arrows: by a path that climbs, of a file
# beside, or of a room in pointed brackets.
detours() {
	(
		cd "$1" || exit 1
		grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"(\.|[^/"]*")' --include='*.[ch]' \
			--include='*.def' . | grep -v '"config\.h"'
		grep -rnE "^[[:space:]]*#[[:space:]]*include[[:space:]]*<($(rooms))/" \
			--include='*.[ch]' --include='*.def' .
	)
}

rooms() {
	echo "$may" | cut -d' ' -f1 | paste -sd'|' -
}

libraries() {
	(
		cd "$1" || exit 1
		grep -rlE '#[[:space:]]*include <(.*/)?(n?curses|term)\.h>' . | grep -v '^\./term/'
		grep -rlE '#[[:space:]]*include <sqlite3\.h>' . | grep -v '^\./ledger/'
		grep -rlE '#[[:space:]]*include <(curl|serd|libical|libxml)/' . | grep -v '^\./io/'
		grep -rlE '#[[:space:]]*include <libfyaml\.h>' . | grep -v '^\./base/'
	)
}

nothing_of "no room includes one above it" "$(arrows "$ACCORD_SOURCE/src")"
nothing_of "no include goes round the rooms" "$(detours "$ACCORD_SOURCE/src")"
nothing_of "each library stays in its room" "$(libraries "$ACCORD_SOURCE/src")"

planted=$(mktemp -d)
mkdir "$planted/base" "$planted/tui"
echo '#include "ledger/ledger.h"' >"$planted/base/text.c"
echo '#include <sqlite3.h>' >"$planted/tui/list.c"
something_of "a planted arrow is found" "$(arrows "$planted")"
for line in '#include "../ledger/ledger.h"' '#include "ledger.h"' '# include <ledger/ledger.h>'; do
	echo "$line" >"$planted/base/text.c"
	something_of "a planted detour is found: $line" "$(detours "$planted")"
done
something_of "a planted library is found" "$(libraries "$planted")"
rm -rf "$planted"
finish
