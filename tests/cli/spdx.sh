#!/bin/sh
# Every id of the SPDX list is a license by its id, in lower case, and by its
# full name, whether or not its clauses are known.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

# ids on standard input, one a line, and what stands for each in `written`:
# the number of those read as no license, or as a license of another name.
# GPL-2.0 is GPL-2.0-only and GPL-2.0+ is GPL-2.0-or-later; two ids share the
# names of what they stand for.
misread() {
	"$ACCORD" license detect --json <written |
		sed 's/^.*"kind":"\([a-z]*\)","expression":"\{0,1\}\([^",]*\)"\{0,1\},"licenses".*$/\1\t\2/' >readings
	paste ids readings | awk -F '\t' '
	function plain(id) {
		sub(/\+$/, "-or-later", id)
		sub(/-only$/, "", id)
		return id
	}
	plain($1) == plain($3) && $2 == "license" { next }
	$2 != "license" || !($1 == "NCBI-PD" || $1 == "StandardML-NJ") { print; bad++ }
	END { print bad + 0 }'
}

grep -v '^#' "$ACCORD_SOURCE/licenses/spdx-ids.txt" >list
cut -f 1 list >ids
cp ids written
is "$(misread)" 0 "by id"
tr '[:upper:]' '[:lower:]' <ids >written
is "$(misread)" 0 "in lower case"
cut -f 2 list >written
is "$(misread)" 0 "by name"
run license show 389-exception
exits 66 "clauses are known of some only"

facts=$ACCORD_SOURCE/../shared/facts/license/spdx_licences.csv
if [ -f "$facts" ]; then
	sed 1d "$facts" | tr -d '\r' | cut -d , -f 1 >ids
	cp ids written
	is "$(misread)" 0 "all ids of the list that stands beside the project"
else
	ok 0 "left out: the list does not stand beside the project"
fi
done_testing
