#!/bin/sh
# license duo: purposes against consents, as the published rules decide.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

# decided WANTED OPEN ALGORITHM PURPOSE DATASET [ANCESTORS]: OPEN by commas.
decided() {
	printf 'algorithm,purpose,dataset,ancestors\n%s,"%s","%s",%s\n' "$3" "$4" "$5" "$6" >in
	"$ACCORD" license duo --json <in >out 2>err
	is "$(json .decision) $(sed 's/.*"open":\[//; s/\].*//; s/"//g' out)" "$1 $2" "$3: $4 for $5 $6"
}

decided approve "" V4 GRU GRU
decided approve "" V4 HMB GRU
decided approve "" V3 HMB HMB
decided deny "" V4 GRU HMB
decided deny "" V4 HMB DS=DOID:162
decided deny "" V3 HMB POA
decided deny "" V4 POA HMB
decided approve "" V4 POA GRU
decided approve "" V4 DS=DOID:162 HMB

# Diseases: the same, below, beside, above, and not known.
decided approve "" V4 DS=DOID:162 DS=DOID:162
decided approve "" V4 "DS(DOID:162)" "diseaseRestrictions=http://purl.obolibrary.org/obo/DOID_162"
decided approve "" V3 DS=DOID:1612 DS=DOID:162 "5093 4241 0050687 162 14566 4"
decided deny "" V3 DS=DOID:1612 DS=DOID:1287 "5093 4241 0050687 162 14566 4"
decided deny "" V4 DS=DOID:162 DS=DOID:1612 "14566 4"
decided abstain "" V4 DS=DOID:1612 DS=DOID:162
decided abstain "" V4 "DS=DOID:1612,DOID:1287" DS=DOID:162 "162 4"
decided approve "" V4 "DS=MONDO:0004992" "DS=MONDO:4992"
decided deny "" V4 "DS=MONDO:0004992" "DS=DOID:4992" "MONDO:0045024"

# Gain.
decided deny "" V3 "commercialUse=true" "nonProfitUse=true"
decided deny "" V3 "commercialUse=true" NCU
decided approve "" V3 "commercialUse=true" "commercialUse=true"
decided deny "" V4 "HMB;nonProfitUse=false" "HMB;NPU"
decided deny "" V4 HMB "HMB;NPU"
decided approve "" V4 "HMB;NPU" "HMB;NPU"
decided approve "commercial_use" V4 "HMB;NPU" "HMB;NPUNCU"
decided approve "for_profit_user" V3 HMB "HMB;NPU"

# Nobody decides these by rule.
decided abstain "" V4 "HMB;pediatric=true" HMB
decided abstain "" V3 "HMB;gender=F" HMB
decided approve "" V3 "HMB;pediatric=false" HMB
decided abstain "" V4 "commercialUse=true" HMB

# What falls under the table stays open.
decided approve "methods_development" V4 "MDS" "HMB;NMDS"
decided approve "ethics_approval,collaborate,geography,publication_embargo" V4 HMB "HMB;IRB;COL;GS=EU;MOR=2027-01-01"
decided approve "publish_results,genetic_only" V3 HMB "DUO:0000006;DUO_0000019;duo:0000016"
decided deny "ethics_approval" V4 GRU "HMB;ethicsApprovalRequired=true"
decided approve "" V4 HMB "HMB;ethicsApprovalRequired=false"
decided approve "disease_research" V4 GRU DS=DOID:162

# Never approved: what nobody knows.
decided abstain "LUNAR" V4 HMB "HMB;LUNAR"
decided deny "LUNAR" V4 GRU "HMB;LUNAR"
decided abstain "" V4 HMB "HMB;DS"

# Input: other columns, another order, faults.
printf 'x,dataset,purpose,algorithm\n1,GRU,HMB,v4\n2,HMB,GRU,\n' | "$ACCORD" license duo >out 2>err
is "$(sed 's/,.*//' out | tr '\n' ' ')" '{"decision":"approve" {"decision":"deny" ' "columns by their names"
printf 'algorithm,purpose,dataset,ancestors\nV9,GRU,GRU,\nV4,=x,GRU,\nV4,GRU,GRU,\n' | "$ACCORD" license duo --json >out 2>err
is $? 65 "bad rows are said"
has err "standard input:2:1:" "with their place"
is "$(sed 's/,.*//' out | tr '\n' ' ')" '{"decision":"abstain" {"decision":"abstain" {"decision":"approve" ' "and the others answered"
printf 'a,b\n1,2\n' | "$ACCORD" license duo >out 2>err
is $? 65 "a header without the columns"
"$ACCORD" license duo </dev/null >out 2>err
is $? 65 "nothing at all"

# The published cases, where they stand beside.
facts=$ACCORD_SOURCE/../shared/facts/license/duos_match_cases.csv
if [ -f "$facts" ]; then
	"$ACCORD" license duo --json <"$facts" >out 2>err
	sed 's/{"decision":"\([a-z]*\)".*/\1/' out >decisions
	tail -n +2 "$facts" | tr -d '\r' | grep -oE ',(approve|deny|abstain),' | tr -d ',' >wanted
	cmp -s decisions wanted
	ok $? "the published cases ($(wc -l <wanted))"
fi
done_testing
