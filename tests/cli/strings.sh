#!/bin/sh
# license detect on strings as they were found, where that collection stands
# beside the project; prints the shares.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
facts=$ACCORD_SOURCE/../shared/facts/license/strings.csv
if [ ! -f "$facts" ]; then
	ok 0 "left out: the collection does not stand beside the project"
	done_testing
	exit 0
fi

# The strings, a line each, and what is expected of them.
awk '
function next_field() {
	field = ""
	if (substr(rest, 1, 1) == "\"") {
		rest = substr(rest, 2)
		while (1) {
			at = index(rest, "\"")
			while (!at) {
				field = field rest " "
				if ((getline rest) <= 0) return 0
				at = index(rest, "\"")
			}
			field = field substr(rest, 1, at - 1)
			rest = substr(rest, at + 1)
			if (substr(rest, 1, 1) != "\"") break
			field = field "\""
			rest = substr(rest, 2)
		}
		rest = substr(rest, 2)
	} else {
		at = index(rest, ",")
		if (!at) { field = rest; rest = "" } else { field = substr(rest, 1, at - 1); rest = substr(rest, at + 1) }
	}
	return 1
}
NR == 1 { next }
{ sub(/\r$/, ""); rest = $0; next_field(); gsub(/\r/, "", field); print field >"words"; next_field(); print field >"wanted" }
' "$facts"
"$ACCORD" license detect --json <words >found 2>err
is "$(wc -l <found)" "$(wc -l <wanted)" "a reading for each string"
sed 's/^{"input":"\([^"\\]\|\\.\)*",//; s/"kind":"\([a-z]*\)","expression":\(null\|"\([^"]*\)"\),.*"conflict":\([a-z]*\)}$/\1\t\3\t\4/' found >readings
paste wanted readings | awk -F '\t' '
function plain(e,    parts, n, i, j, t, out) {
	n = split(e, parts, " AND ")
	for (i = 1; i <= n; i++) { gsub(/-only$|-or-later$/, "", parts[i]) }
	for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (parts[j] < parts[i]) { t = parts[i]; parts[i] = parts[j]; parts[j] = t }
	out = parts[1]
	for (i = 2; i <= n; i++) out = out " AND " parts[i]
	return out
}
# A port may give its own id.
function same(wanted, got) {
	return plain(wanted) == plain(got) || (wanted ~ /^CC-/ && index(got, wanted "-") == 1)
}
$1 ~ /^CONFLICT/ { conflicts++; good_conflicts += $4 == "true"; next }
$1 == "NOASSERTION" || $1 == "LicenseRef-Custom-Terms" { open++; free += $2 == "license" && $3 !~ /^LicenseRef-/; next }
$1 ~ /-Statement$/ && $1 !~ / AND / { statements++; good_statements += $2 == "statement" && $3 == $1; next }
$1 ~ /LicenseRef-/ { next }
{ ids++; if (same($1, $3)) good++; else print "# " $1 ", not " $3 }
END {
	printf "# ids: %d of %d, statements: %d of %d, conflicts: %d of %d\n", good, ids, good_statements, statements, good_conflicts, conflicts
	print (good >= 0.98 * ids), (good_statements >= 0.9 * statements), (good_conflicts == conflicts), free + 0 >"shares"
}'
read -r ids statements conflicts free <shares
is "$ids" 1 "at least 98 % of the ids, families and expressions"
is "$statements" 1 "at least 90 % of the bare statements"
is "$conflicts" 1 "each conflict is one"
is "$free" 0 "no license where none is named"
done_testing
