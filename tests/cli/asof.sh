#!/bin/sh
# check --asof: what was known, held and decided on that day.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null

# on DATE PROJECT WANTED WORDS
on() {
	run check "$2" --asof "$1" --json
	is "$(json .verdict)" "$3" "$4"
	is "$(json .asof)" "$1" "as of $1"
}

"$ACCORD" dataset add claims >/dev/null
"$ACCORD" dataset license claims --seen 2025-01-10 "CC BY 4.0" >/dev/null 2>&1
"$ACCORD" project add claims uses=train actor=academic datasets=claims >/dev/null
on 2025-01-09 claims ask "a claim not seen yet"
on 2025-01-10 claims clear "and on its day"

"$ACCORD" dataset add nc >/dev/null
"$ACCORD" dataset license nc --seen 2025-01-10 "CC BY-NC 4.0" >/dev/null 2>&1
"$ACCORD" project add nc uses=train,release_weights actor=academic outbound.model=Apache-2.0 datasets=nc >/dev/null
ACCORD_TODAY=2026-03-01 "$ACCORD" position add nc_reaches_model=no why=counsel >/dev/null
on 2026-02-28 nc ask "a position not taken yet"
on 2026-03-01 nc duties "and once it was"

"$ACCORD" dataset add kept >/dev/null
"$ACCORD" dataset license kept --seen 2025-01-10 "No redistribution." --from agreement >/dev/null 2>&1
"$ACCORD" dataset license kept --seen 2025-01-10 "CC BY 4.0" >/dev/null 2>&1
"$ACCORD" project add kept uses=release_data actor=academic outbound.data=CC-BY-4.0 release=unmodified datasets=kept >/dev/null
"$ACCORD" permission add kept holder="The owner" action="distribute on data" made=2025-06-01 until=2025-12-31 >/dev/null
run check kept --asof 2025-05-31 --json
before=$(json .verdict)
run check kept --asof 2025-06-01 --json
during=$(json .verdict)
run check kept --asof 2026-01-01 --json
after=$(json .verdict)
is "$before" blocked "a permission not made yet"
[ "$during" != blocked ]
ok $? "one that holds: $during"
is "$after" blocked "one that ran out"

run check nc --asof 2026-02-30
exits 2 "no such day"
done_testing
