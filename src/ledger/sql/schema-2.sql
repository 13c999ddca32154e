-- The second layout.  Each table is built anew, since undo finds `version`
-- as a row's last column and SQLite adds a column behind it.

PRAGMA user_version = 2;

-- same_subjects_as: people counted once when a mix is planned.
CREATE TABLE dataset_2 (
  id INTEGER PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL DEFAULT '',
  edition TEXT NOT NULL DEFAULT '',
  portal TEXT NOT NULL DEFAULT '',
  portal_url TEXT NOT NULL DEFAULT '',
  identifiers TEXT NOT NULL DEFAULT '',
  modalities TEXT NOT NULL DEFAULT '',
  body_parts TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  maker TEXT NOT NULL DEFAULT '',
  subjects INTEGER,
  images INTEGER,
  size_gb REAL,
  annotations TEXT NOT NULL DEFAULT '',
  access TEXT NOT NULL DEFAULT '',
  derived_from TEXT NOT NULL DEFAULT '',
  same_subjects_as TEXT NOT NULL DEFAULT '', -- SLUG,...
  source TEXT NOT NULL DEFAULT '',
  license_raw TEXT NOT NULL DEFAULT '',
  license_expression TEXT NOT NULL DEFAULT '',
  license_kind TEXT NOT NULL DEFAULT 'none',
  license_conflict INTEGER NOT NULL DEFAULT 0,
  license_place TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;
INSERT INTO dataset_2 SELECT id, slug, title, edition, portal, portal_url, identifiers, modalities,
  body_parts, region, maker, subjects, images, size_gb, annotations, access, derived_from, '',
  source, license_raw, license_expression, license_kind, license_conflict, license_place, version
FROM dataset;
DROP TABLE dataset;
ALTER TABLE dataset_2 RENAME TO dataset;

-- A copy is proved by its checksum and by the paper that shows the terms it
-- came under; what destroyed it has a certificate.
CREATE TABLE holding_2 (
  id INTEGER PRIMARY KEY NOT NULL,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  edition TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',         -- where it lies
  obtained TEXT NOT NULL DEFAULT '',
  claim_id INTEGER REFERENCES dataset_license (id), -- obtained under this claim
  sha256 TEXT NOT NULL DEFAULT '',        -- of the copy
  proof TEXT NOT NULL DEFAULT '',         -- a file: the terms as they stood then
  proof_sha256 TEXT NOT NULL DEFAULT '',
  destroyed TEXT NOT NULL DEFAULT '',
  certificate TEXT NOT NULL DEFAULT '',   -- a file: that it was destroyed
  certificate_sha256 TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;
INSERT INTO holding_2 SELECT id, dataset_id, edition, place, obtained, claim_id, sha256, '', '',
  destroyed, '', '', '', version
FROM holding;
DROP TABLE holding;
ALTER TABLE holding_2 RENAME TO holding;
CREATE INDEX holding_by_dataset ON holding (dataset_id);

CREATE TABLE release_2 (
  id INTEGER PRIMARY KEY NOT NULL,
  project_id INTEGER NOT NULL REFERENCES project (id),
  name TEXT NOT NULL,
  made TEXT NOT NULL,                     -- a date
  bill TEXT NOT NULL,                     -- JSON: versions, hashes, licenses as seen, verdicts
  bill_sha256 TEXT NOT NULL DEFAULT '',
  rules_sha256 TEXT NOT NULL DEFAULT '',
  despite TEXT NOT NULL DEFAULT '',       -- why, when the verdict was blocked or ask
  version INTEGER NOT NULL
) STRICT;
INSERT INTO release_2 SELECT id, project_id, name, made, bill, '', rules_sha256, '', version
FROM release;
DROP TABLE release;
ALTER TABLE release_2 RENAME TO release;

CREATE TABLE permission_2 (
  id INTEGER PRIMARY KEY NOT NULL,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  part TEXT NOT NULL DEFAULT '',
  holder TEXT NOT NULL,
  action TEXT NOT NULL,
  made TEXT NOT NULL DEFAULT '',          -- a date; '' when nobody noted it
  until TEXT NOT NULL DEFAULT '',
  file TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;
INSERT INTO permission_2 SELECT id, dataset_id, part, holder, action, '', until, file, sha256,
  version
FROM permission;
DROP TABLE permission;
ALTER TABLE permission_2 RENAME TO permission;
