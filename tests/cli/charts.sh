#!/bin/sh
# Creative Commons' charts as license compat answers them: under what an
# adaptation of one work may go out, and where the work may be collected.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

works="CC0-1.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-SA-4.0"

# One letter for each of the seven: y may, d advised against, - may not.
adapters() {
	outbound=$(json .outbound) discouraged=$(json .discouraged)
	for id in $works; do
		case $outbound in *"\"$id\""*) printf y ; continue ;; esac
		case $discouraged in *"\"$id\""*) printf d ;; *) printf - ;; esac
	done
}

while read -r original cells commercial noncommercial; do
	run license compat "$original" "$original" --json
	is "$(adapters)" "$cells" "an adaptation of $original"
	is "$(json .collection.commercial)" "$commercial" "$original in a commercial collection"
	is "$(json .collection.noncommercial)" "$noncommercial" "$original in a non-commercial one"
done <<'CHART'
CC0-1.0 yyyyyyy yes yes
CC-BY-4.0 dyyyyyy yes yes
CC-BY-NC-4.0 ddyyydd no yes
CC-BY-NC-ND-4.0 ------- no yes
CC-BY-NC-SA-4.0 ----y-- no yes
CC-BY-ND-4.0 ------- yes yes
CC-BY-SA-4.0 ------y yes yes
CHART

facts=$ACCORD_SOURCE/../shared/facts/license
if [ ! -f "$facts/cc_adapter_licence_chart.csv" ]; then
	ok 0 "left out: the published charts do not stand beside the project"
	done_testing
	exit 0
fi
id_of() {
	case $1 in PD) echo CC0-1.0 ;; *) echo "CC-$1-4.0" ;; esac
}
good=0 cells=0
for original in $works; do
	run license compat "$original" "$original" --json
	outbound=$(json .outbound) discouraged=$(json .discouraged)
	tr -d '\r' <"$facts/cc_adapter_licence_chart.csv" >chart
	while IFS=, read -r from to verdict; do
		[ "$(id_of "$from")" = "$original" ] || continue
		got=not-allowed id=$(id_of "$to")
		case $discouraged in *"\"$id\""*) got=permitted-not-recommended ;; esac
		case $outbound in *"\"$id\""*) got=allowed ;; esac
		cells=$((cells + 1))
		[ "$got" = "$verdict" ] && good=$((good + 1))
	done <chart
done
is "$good of $cells" "49 of 49" "the published chart of adapters"
done_testing
