-- The fifth layout: what the digest of a large ledger asks for.

PRAGMA user_version = 5;

-- Claims written in a week, among those of all data sets.
CREATE INDEX dataset_license_by_version ON dataset_license (version);

-- Snoozed deadlines, which are few.
CREATE INDEX deadline_snoozed ON deadline (snoozed) WHERE snoozed <> '';
