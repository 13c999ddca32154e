#!/bin/sh
# export odrl and license odrl.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
run export odrl CC-BY-NC-4.0
exits 0 "a license as a policy"
is "$(json .uid) $(json .@type)" "urn:accord:license:CC-BY-NC-4.0 Set" "with its name and type"
has out '"prohibition":[{"target":"urn:accord:target:data","action":"commercialize"' "what it forbids is forbidden"
cp out license.json
run license odrl license.json --json
exits 0 "and read back"
has out '"code":"commercial_use","target":"data","state":"forbid"' "says the same"
has out '"open":[]' "and leaves nothing open"
run license odrl license.json
has out "forbid   commercial_use on data" "for people, too"
run export odrl LicenseRef-ADNI
has out '"accord:undecided":[{' "what is to be asked is no permission"
run export odrl Nonsense
exits 66 "an unknown license"
run export odrl CC-BY-5.0
has err "did you mean CC-BY-" "the nearest is proposed"
run export odrl CC-BY
exits 66 "a family has no policy"
has err "CC-BY-3.0, " "its members are named"
run export odrl
exits 2 "nothing named"
echo '{"a": 1}' >bad.json
run license odrl bad.json
exits 65 "no policy in it"
echo '{"a": ' >bad.json
run license odrl bad.json
exits 65 "no JSON"
run license odrl none.json
exits 66 "no such file"
"$ACCORD" init >/dev/null
"$ACCORD" dataset add a >/dev/null
"$ACCORD" dataset license a "CC BY-NC 4.0" >/dev/null 2>&1
"$ACCORD" project add p uses=train,commercialise actor=for_profit datasets=a >/dev/null
run export odrl --project p
is "$(json .uid) $(json .prohibition.0.target)" "urn:accord:project:p urn:accord:dataset:a" "a verdict as a policy"
run export odrl --project q
exits 66 "no such project"
done_testing
