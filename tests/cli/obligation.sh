#!/bin/sh
# the duties of licenses and agreements, what became of them, and their deadlines
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

ACCORD_TODAY=2026-05-04
export ACCORD_TODAY
run init
run dataset add by
run dataset license by "CC BY 4.0"
run dataset add by2
run dataset license by2 "CC BY 4.0"
run dataset add said
run dataset license said "Please cite the paper of the authors. All copies must be destroyed at the end of the project."
run dataset add free
run dataset license free CC0
run dataset add unread
run dataset license unread "see our terms"
run dataset add study
run dataset license study --from agreement "ADNI Data Use Agreement"
run project add fm title=FM uses=train_model,release_weights actor=academic outbound.model=Apache-2.0 \
	datasets=by,by2,said,free,unread,study until=2027-12-31

run obligation list fm --json
exits 0 "the duties are listed"
python3 - >lines <<'END'
import json
for row in json.load(open("out")):
    print(row["license"], row["code"], row["datasets"], row["state"], row["due"], row["when"], row["sleeps"])
END
has lines "CC-BY-4.0 attribute by, by2 open  share False" "one row a license and duty, with its data sets"
lacks lines "CC0" "what is free demands nothing"
has lines "destroy_on_expiry" "a bare sentence demands, too"
has lines "annual_report study open" "so does an agreement"
run obligation list fm
has out "terms that are not known" "what nobody has read is told"
run obligation list nosuch
exits 66 "of a project that there is"

# Its day, and what became of it.
license=$(awk '$2 == "destroy_on_expiry" && /said/ { print $1 }' lines)
grep "$license destroy_on_expiry" lines | grep -q 2027-12-31
ok $? "a duty at the end is due when the project ends"
run obligation plan fm
exits 0 "deadlines are set"
run deadline list --json
has out '"kind":"destroy-on-expiry","due":"2027-12-31"' "for what has a day"
run obligation plan fm
has out "0 deadlines" "once"
run project set fm until=2028-06-30
run log --limit 1
has out "moves from 2027-12-31 to 2028-06-30" "the project's end moves them, and the log says so"
echo gone >certificate.txt
run obligation set fm "$license" destroy_on_expiry proof=certificate.txt on=2026-05-03 note="by Tom"
exits 0 "it is met, with its proof"
run obligation list fm --json
has out "\"sha256\":\"$(sha256sum certificate.txt | cut -d' ' -f1)\"" "whose checksum is kept"
run deadline list --json
lacks out "$license for fm" "and its deadline is no more open"
run undo
run obligation list fm --json
lacks out '"state":"met"' "undo opens it again"
run obligation set fm "$license" destroy_on_expiry proof=nosuch.pdf
exits 66 "a proof that is not there is none"
run obligation set fm CC-BY-4.0 nosuch
exits 66 "a duty that there is not"
run obligation set fm CC-BY-4.0 attribute on=2026-02-30
exits 65 "no 30 February"

# Once a year from the day of the first copy.
run holding add study obtained=2024-02-29 place=cluster
run obligation plan fm
run deadline list --json
has out '"due":"2025-02-28"' "a report a year after the first copy"
has out '"every":"FREQ=YEARLY"' "and each year"

# It follows the copies by itself.
run holding add study obtained=2023-06-30 place=laptop
exits 0 "an earlier copy"
run deadline list --json
has out '"due":"2024-06-30"' "moves the report by itself"
run log
has out "a copy of study, obtained 2023-06-30; deadline" "which the log says"
run undo
run deadline list --json
has out '"due":"2025-02-28"' "and undo takes back both"

# What was met comes again, until it is no duty any more.
run obligation set fm LicenseRef-ADNI annual_report on=2026-05-03
exits 0 "a yearly report was sent"
run deadline list --json
has out '"kind":"annual-report","due":"2026-02-28"' "and the next one is due"
run digest --project fm
has out "annual_report: met" "the project's digest says what was noted"
run obligation set fm LicenseRef-ADNI annual_report on=2026-05-03 proof="mail of that day"
run deadline list --json
has out '"kind":"annual-report","due":"2026-02-28"' "proof that comes later is not a second report"
run obligation set fm LicenseRef-ADNI annual_report on=2026-05-04
run deadline list --json
has out '"kind":"annual-report","due":"2027-02-28"' "a second one is"
run obligation set fm LicenseRef-ADNI annual_report state=not-due
run deadline list --json
lacks out '"kind":"annual-report"' "what is no duty any more ends"
run obligation set fm LicenseRef-ADNI annual_report state=
run deadline list --json
has out '"kind":"annual-report","due":"2027-02-28"' "and one that is open again is due again"
run obligation set fm LicenseRef-ADNI annual_report on=2026-05-05
exits 65 "nothing is met on a day to come"
run project set fm datasets=by,by2,said,free,unread
run deadline list --json
lacks out '"kind":"annual-report"' "it goes with its data set"
run project set fm datasets=by,by2,said,free,unread,study

# What happens makes things due.
run obligation event fm publication on=2026-07-01
exits 0 "a publication"
has out "manuscript_review after publication on 2026-07-01" "sets what hangs on it"
run obligation event fm incident on=2026-07-01T25:00
exits 65 "at an hour of the day"
run obligation event fm moved
exits 2 "what can happen is a list"
run project add bare title=B uses=train_model actor=academic datasets=free
run obligation event bare incident
exits 66 "where nothing is demanded nothing is set"

# Hours count in hours.
mkdir -p "$XDG_CONFIG_HOME/accord/licenses"
cat >"$XDG_CONFIG_HOME/accord/licenses/lab.yaml" <<'END'
kind: agreement
seen: 2026-01-01
licenses:
  LicenseRef-Lab:
    name: Lab agreement of Example
    detect: {names: [Lab agreement of Example]}
    source: a test
    permit:
      use: {number: "1"}
    require:
      incident_report: {number: "7", hours: "48", to: the lab}
      incident_report on model: {number: "8", days: "30", to: the lab}
END
run dataset add lab
run dataset license lab --from agreement "Lab agreement of Example"
run project set bare datasets=lab
run obligation event bare incident on=2026-12-30T14:30
exits 0 "an incident"
run deadline list --json
has out '"due":"2027-01-01"' "is to be told within 48 hours"
has out '"due":"2027-01-29"' "and what the model had in it within 30 days"
run obligation event bare incident on=2026-12-30T14:30
run deadline list --json
is "$(grep -o '"kind":"incident-report"' out | wc -l)" 2 "each once, said twice"
# Forms say what follows as well, once there is access.
mkdir -p "$XDG_CONFIG_HOME/accord/forms"
cat >"$XDG_CONFIG_HOME/accord/forms/lab.yaml" <<'END'
id: lab
portal:
  name: Lab
  url: https://lab.example.org
  grade: B
  status: {is: open, date: 2026-05}
sources:
  page: {says: the page, url: 'https://lab.example.org/rules', grade: B, seen: 2026-05-04}
registration: {steps: [{says: ask, source: page}]}
deadlines:
  - {kind: renewal, after: access, months: 12, every: FREQ=YEARLY, reminds: [60, 5], says: renew, source: page}
  - {kind: manuscript, after: publication, days: 14, before: yes, says: send it in, source: page}
  - {kind: results, after: publication, months: 6, says: give back, source: page}
  - {kind: told, after: incident, hours: 72, says: tell the lab, source: page}
form:
  version: '1'
  seen: 2026-05-04
  count: utf16
  sections:
    - {id: a, title: A, questions: [{id: Q1, label: Why?, type: text}]}
END
run form lint
exits 0 "a form with events and reminders"
run request new --form lab --project fm
run obligation event fm incident on=2026-07-01T12:00
exits 66 "an application that was not granted owes nothing"
for state in review ready submitted approved access; do
	run request move 1 $state
done
run deadline list --json
has out '"kind":"renewal"' "access sets the renewal"
run deadline list
run deadline show "$(grep renewal out | cut -f 1)"
has out "60,5" "with its own lead"
run obligation event fm publication on=2026-08-31
run deadline list --json
has out '"due":"2026-08-17"' "two weeks before"
has out '"due":"2027-02-28"' "and half a year after, at the month's end"
run obligation event fm publication on=2026-08-31
run deadline list --json
is "$(grep -o '"kind":"manuscript"' out | wc -l)" 1 "said twice it is one deadline"
run obligation event fm incident on=2026-07-01T12:00
run deadline list --json
has out '"due":"2026-07-04"' "hours from a time"
run undo
run deadline list --json
lacks out '"due":"2026-07-04"' "and undo takes it back"
done_testing
