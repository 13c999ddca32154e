-- The ledger's first layout.  Read with sqlite3(1): dates are YYYY-MM-DD,
-- instants YYYY-MM-DDTHH:MM:SSZ, lists "a,b,c", all as text; '' is "not
-- said", NULL is "not known" where a number or a link could stand.
--
-- What undo by changesets demands: every table that is attached to the
-- session has an explicit primary key; no generated columns; no ON DELETE
-- actions; triggers write only tables that are not attached.  `version` is
-- the id of the event that last changed the row; it is the last column.

PRAGMA application_id = 0x61636364; -- "accd"
PRAGMA user_version = 1;

CREATE TABLE person (
  id INTEGER PRIMARY KEY NOT NULL,
  handle TEXT NOT NULL UNIQUE,            -- short name, as in --as
  name TEXT NOT NULL DEFAULT '',
  mail TEXT NOT NULL DEFAULT '',
  orcid TEXT NOT NULL DEFAULT '',
  institution TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT 'applicant', -- pi applicant steward legal ...
  login TEXT NOT NULL DEFAULT '',         -- the system's user name
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE portal (
  id INTEGER PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  form TEXT NOT NULL DEFAULT '',          -- id of its form file
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE registration (
  id INTEGER PRIMARY KEY NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  portal_id INTEGER NOT NULL REFERENCES portal (id),
  state TEXT NOT NULL DEFAULT 'planned',
  account TEXT NOT NULL DEFAULT '',
  since TEXT NOT NULL DEFAULT '',
  expires TEXT NOT NULL DEFAULT '',
  secret_command TEXT NOT NULL DEFAULT '', -- how to get the secret, never the secret
  version INTEGER NOT NULL,
  UNIQUE (person_id, portal_id)
) STRICT;

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,                     -- training, ethics, agreement, cv ...
  person_id INTEGER REFERENCES person (id),
  title TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '',
  issued TEXT NOT NULL DEFAULT '',
  expires TEXT NOT NULL DEFAULT '',
  file TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE dataset (
  id INTEGER PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL DEFAULT '',
  edition TEXT NOT NULL DEFAULT '',       -- the data set's own version or year
  portal TEXT NOT NULL DEFAULT '',
  portal_url TEXT NOT NULL DEFAULT '',
  identifiers TEXT NOT NULL DEFAULT '',   -- DOI or URL
  modalities TEXT NOT NULL DEFAULT '',
  body_parts TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  maker TEXT NOT NULL DEFAULT '',         -- country of who made the database
  subjects INTEGER,
  images INTEGER,
  size_gb REAL,
  annotations TEXT NOT NULL DEFAULT '',
  access TEXT NOT NULL DEFAULT '',        -- open registered controlled secure-environment
  derived_from TEXT NOT NULL DEFAULT '',  -- SLUG[:PART],...
  source TEXT NOT NULL DEFAULT '',        -- where the facts were read
  -- The license claims in short, for lists; kept by whoever adds a claim.
  license_raw TEXT NOT NULL DEFAULT '',
  license_expression TEXT NOT NULL DEFAULT '',
  license_kind TEXT NOT NULL DEFAULT 'none',
  license_conflict INTEGER NOT NULL DEFAULT 0,
  license_place TEXT NOT NULL DEFAULT '', -- where the words stood: field ... mirror list
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE part (
  id INTEGER PRIMARY KEY NOT NULL,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  name TEXT NOT NULL,                     -- images, labels, or a cohort's name
  note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL,
  UNIQUE (dataset_id, name)
) STRICT;

-- A claim: what a place said of a part.  Never overwritten.
CREATE TABLE dataset_license (
  id INTEGER PRIMARY KEY NOT NULL,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  part TEXT NOT NULL DEFAULT '',          -- '' is the whole data set
  place TEXT NOT NULL DEFAULT 'field',    -- field license-file readme gate agreement paper mirror list
  seen TEXT NOT NULL DEFAULT '',
  raw TEXT NOT NULL,                      -- the words as they stood
  source TEXT NOT NULL DEFAULT '',        -- URL or reference of that place
  kind TEXT NOT NULL,                     -- as detected: license expression family ...
  expression TEXT NOT NULL DEFAULT '',
  conflict INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX dataset_license_by_dataset ON dataset_license (dataset_id, part, place, id);

CREATE TABLE project (
  id INTEGER PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL DEFAULT '',
  uses TEXT NOT NULL DEFAULT '',
  actor TEXT NOT NULL DEFAULT '',         -- academic, for_profit
  purpose TEXT NOT NULL DEFAULT '',
  disease TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',         -- ISO 3166-1 alpha-2
  until TEXT NOT NULL DEFAULT '',
  outbound_data TEXT NOT NULL DEFAULT 'none',
  outbound_labels TEXT NOT NULL DEFAULT 'none',
  outbound_model TEXT NOT NULL DEFAULT 'none',
  outbound_outputs TEXT NOT NULL DEFAULT 'none',
  release_form TEXT NOT NULL DEFAULT '',  -- changed, unmodified
  source TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE project_dataset (
  project_id INTEGER NOT NULL REFERENCES project (id),
  dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  rank INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL,
  PRIMARY KEY (project_id, dataset_id)
) STRICT;
CREATE INDEX project_dataset_by_dataset ON project_dataset (dataset_id);

CREATE TABLE position (
  id INTEGER PRIMARY KEY NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,                   -- yes no ask
  why TEXT NOT NULL DEFAULT '',
  paper TEXT NOT NULL DEFAULT '',
  person_id INTEGER NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,                     -- the person's role when it was taken
  project_id INTEGER REFERENCES project (id), -- NULL: every project
  taken TEXT NOT NULL,
  review TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE permission (
  id INTEGER PRIMARY KEY NOT NULL,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  part TEXT NOT NULL DEFAULT '',
  holder TEXT NOT NULL,
  action TEXT NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  file TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE holding (
  id INTEGER PRIMARY KEY NOT NULL,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  edition TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  obtained TEXT NOT NULL DEFAULT '',
  claim_id INTEGER REFERENCES dataset_license (id),
  sha256 TEXT NOT NULL DEFAULT '',
  destroyed TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE release (
  id INTEGER PRIMARY KEY NOT NULL,
  project_id INTEGER NOT NULL REFERENCES project (id),
  name TEXT NOT NULL,
  made TEXT NOT NULL,
  bill TEXT NOT NULL,                     -- JSON: versions, hashes, licenses as seen, verdicts
  rules_sha256 TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE request (
  id INTEGER PRIMARY KEY NOT NULL,
  form TEXT NOT NULL,                     -- id of the form file
  form_version TEXT NOT NULL DEFAULT '',
  project_id INTEGER NOT NULL REFERENCES project (id),
  state TEXT NOT NULL DEFAULT 'draft',
  owner_id INTEGER REFERENCES person (id),
  reference TEXT NOT NULL DEFAULT '',     -- the portal's number
  made TEXT NOT NULL,
  moved TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE request_dataset (
  request_id INTEGER NOT NULL REFERENCES request (id),
  dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  decision TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL,
  PRIMARY KEY (request_id, dataset_id)
) STRICT;

-- Every version of every answer; the one with the largest id holds.
CREATE TABLE answer (
  id INTEGER PRIMARY KEY NOT NULL,
  request_id INTEGER NOT NULL REFERENCES request (id),
  question TEXT NOT NULL,
  concept TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL,
  origin TEXT NOT NULL DEFAULT '',        -- where it was taken from
  person_id INTEGER REFERENCES person (id),
  saved TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX answer_by_question ON answer (request_id, question, id);
CREATE INDEX answer_by_concept ON answer (concept, id);

-- What a person is typing: outside events and undo, not attached.
CREATE TABLE draft (
  request_id INTEGER NOT NULL REFERENCES request (id),
  question TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  body TEXT NOT NULL,
  cursor INTEGER NOT NULL DEFAULT 0,      -- byte offset
  base_answer_id INTEGER NOT NULL DEFAULT 0, -- the answer it began from
  saved TEXT NOT NULL,
  PRIMARY KEY (request_id, question, person_id)
) STRICT;

CREATE TABLE block (
  id INTEGER PRIMARY KEY NOT NULL,
  concept TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  version INTEGER NOT NULL,
  UNIQUE (concept, name)
) STRICT;

CREATE TABLE deadline (
  id INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  due TEXT NOT NULL,
  subject TEXT NOT NULL,
  owner_id INTEGER REFERENCES person (id),
  request_id INTEGER REFERENCES request (id),
  state TEXT NOT NULL DEFAULT 'open',     -- open, done, ended
  every TEXT NOT NULL DEFAULT '',         -- RFC 5545 RRULE
  follows TEXT NOT NULL DEFAULT '',       -- the rule it comes from
  done TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX deadline_by_due ON deadline (state, due);

CREATE TABLE source (
  id INTEGER PRIMARY KEY NOT NULL,
  url TEXT NOT NULL UNIQUE,
  etag TEXT NOT NULL DEFAULT '',
  fetched TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  raw TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- Who did what when.  Not attached; never changed.  hash is SHA-256 of the
-- previous hash and then of each column before it, as ledger/chain.h says.
CREATE TABLE event (
  id INTEGER PRIMARY KEY NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,                    -- person.handle
  system_user TEXT NOT NULL,
  action TEXT NOT NULL,                   -- the command's id, as "request move"
  summary TEXT NOT NULL DEFAULT '',       -- one line for people
  batch INTEGER NOT NULL DEFAULT 0,       -- first event of a bulk action, or 0
  undoes INTEGER NOT NULL DEFAULT 0,      -- the event that this one takes back
  sealed TEXT NOT NULL DEFAULT '',        -- why it cannot be undone, or ''
  layout INTEGER NOT NULL,                -- user_version when it happened
  changeset BLOB NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_batch ON event (batch) WHERE batch <> 0;
CREATE INDEX event_by_undoes ON event (undoes) WHERE undoes <> 0;
