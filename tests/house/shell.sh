#!/bin/sh
# Shell scripts are read by shellcheck where it is installed, else parsed.
set -u
. "$ACCORD_SOURCE/tests/tap.sh"

if command -v shellcheck >/dev/null 2>&1; then
	# 1090, 1091: files that are sourced by a name known only when run; 2154:
	# what those set; 1010: commands of ours with the word "done".
	check() { shellcheck -s sh -e SC1090,SC1091,SC2154,SC1010 "$@"; }
else
	check() { sh -n "$@"; }
fi

for script in "$ACCORD_SOURCE/bootstrap" "$ACCORD_SOURCE"/tests/*.sh \
	"$ACCORD_SOURCE"/tests/*/*.sh; do
	[ -f "$script" ] || continue
	ok "${script#"$ACCORD_SOURCE/"} is in order" check "$script"
done

# This one is bash, and stays out of what is shipped.
if [ -f "$ACCORD_SOURCE/.ci/run" ] && command -v bash >/dev/null 2>&1; then
	ok ".ci/run is in order" bash -n "$ACCORD_SOURCE/.ci/run"
fi

planted=$(mktemp)
printf 'if true; then\n' >"$planted"
not_ok "a broken script is found" check "$planted"
rm -f "$planted"
finish
