#!/bin/sh
# What clang-format would change is a fault.
set -u
. "$ACCORD_SOURCE/tests/tap.sh"

if ! command -v clang-format >/dev/null 2>&1; then
	echo "1..0 # SKIP clang-format is not installed"
	exit 0
fi
# Versions differ in what they would have; the rules are written for this one.
version=$(clang-format --version | sed 's/.*version \([0-9]*\).*/\1/')
if [ "$version" != 14 ]; then
	echo "1..0 # SKIP clang-format is version $version, not 14"
	exit 0
fi

formatted() {
	clang-format --dry-run -Werror --style=file:"$ACCORD_SOURCE/.clang-format" "$@"
}

for folder in $(cd "$ACCORD_SOURCE" && find src tests -type d | sort); do
	set -- "$ACCORD_SOURCE/$folder"/*.[ch]
	found=
	for file in "$@"; do
		[ -f "$file" ] && found="$found $file"
	done
	[ -n "$found" ] || continue
	# shellcheck disable=SC2086 # one word a file
	ok "$folder is formatted" formatted $found
done

planted=$(mktemp -d)
printf 'int  planted( void ){return 0 ;}\n' >"$planted/planted.c"
not_ok "a badly formatted file is found" formatted "$planted/planted.c"
rm -rf "$planted"
finish
