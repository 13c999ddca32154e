#!/bin/sh
# Characters and words of 10,000 random texts, counted by accord and by Python.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
say=$ACCORD_BUILD/tests/unit/count/say
if ! command -v python3 >/dev/null 2>&1; then
	ok 0 "left out: no python3 to count with"
	done_testing
	exit 0
fi
"$say" "${ACCORD_COUNT_SEED:-7}" 10000 | python3 "$ACCORD_SOURCE/tests/unit/count/hold.py" >out 2>err
is "$(tail -n 1 out)" "10000 0" "10,000 random texts are counted as Python counts them"
done_testing
