-- The fifth layout: what the digest of a large ledger asks for, and what people
-- found out about data sets.

PRAGMA user_version = 5;

-- Claims written in a week, among those of all data sets.
CREATE INDEX dataset_license_by_version ON dataset_license (version);

-- Snoozed deadlines, and those with reminders of their own, which are few.
CREATE INDEX deadline_snoozed ON deadline (snoozed) WHERE snoozed <> '';
CREATE INDEX deadline_reminds ON deadline (due) WHERE reminds <> '';

-- What was found out about a data set, of the forty checks of readiness; the
-- newest counts.
CREATE TABLE readiness (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  item INTEGER NOT NULL,               -- the check's number, from 1
  answer TEXT NOT NULL,                -- yes, no, unknown
  says TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',     -- where it was read
  seen TEXT NOT NULL,
  person_id INTEGER REFERENCES person (id),
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX readiness_by_dataset ON readiness (dataset_id, item, id);
