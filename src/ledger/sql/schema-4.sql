-- The fourth layout: the number of an answer never comes again, for files that
-- went out and drafts name the version that they began from, and undo takes
-- answers away.

PRAGMA user_version = 4;

CREATE TABLE answer_4 (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  request_id INTEGER NOT NULL REFERENCES request (id),
  question TEXT NOT NULL,
  asks TEXT NOT NULL DEFAULT '',          -- the question's label as it was then
  concept TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL,
  origin TEXT NOT NULL DEFAULT '',        -- where it was taken from
  person_id INTEGER REFERENCES person (id),
  saved TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
INSERT INTO answer_4 SELECT * FROM answer;
DROP TABLE answer;
ALTER TABLE answer_4 RENAME TO answer;
CREATE INDEX answer_by_question ON answer (request_id, question, id);
CREATE INDEX answer_by_concept ON answer (concept, id);

-- A data set's license in short, as forms and requests say it.
CREATE VIEW dataset_said AS
SELECT id,
  CASE WHEN license_conflict THEN 'license in conflict'
    WHEN license_kind IN ('license', 'expression', 'family')
      THEN license_expression || CASE WHEN license_place IN ('mirror', 'list')
        THEN ' as a copy has it' ELSE '' END
    WHEN license_kind = 'none' THEN 'no license stated'
    ELSE 'terms of its own' END AS license
FROM dataset;

-- How far a registration is.
CREATE TABLE registration_4 (
  id INTEGER PRIMARY KEY NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  portal_id INTEGER NOT NULL REFERENCES portal (id),
  state TEXT NOT NULL DEFAULT 'planned',  -- planned applied active expired closed refused
  account TEXT NOT NULL DEFAULT '',
  since TEXT NOT NULL DEFAULT '',
  expires TEXT NOT NULL DEFAULT '',
  secret_command TEXT NOT NULL DEFAULT '', -- how to get the secret, never the secret
  note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL,
  UNIQUE (person_id, portal_id)
) STRICT;
INSERT INTO registration_4 SELECT id, person_id, portal_id, state, account, since, expires,
  secret_command, '', version
FROM registration;
DROP TABLE registration;
ALTER TABLE registration_4 RENAME TO registration;

CREATE TABLE registration_step (
  registration_id INTEGER NOT NULL REFERENCES registration (id),
  step TEXT NOT NULL,                     -- its words, as the portal's file has them
  done TEXT NOT NULL,                     -- a date
  version INTEGER NOT NULL,
  PRIMARY KEY (registration_id, step)
) STRICT;

-- Which request or registration leans on a paper.
CREATE TABLE evidence_use (
  evidence_id INTEGER NOT NULL REFERENCES evidence (id),
  used_by TEXT NOT NULL,                  -- request, registration
  number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (evidence_id, used_by, number)
) STRICT;
CREATE INDEX evidence_use_by_number ON evidence_use (used_by, number);

CREATE TABLE deadline_4 (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, -- calendars know it by this for good
  kind TEXT NOT NULL,
  due TEXT NOT NULL,                      -- a date
  time TEXT NOT NULL DEFAULT '',          -- HH:MM in `zone`, or '' for the whole day
  zone TEXT NOT NULL DEFAULT '',          -- as in the system's list: Europe/Berlin
  subject TEXT NOT NULL,
  owner_id INTEGER REFERENCES person (id),
  request_id INTEGER REFERENCES request (id),
  project_id INTEGER REFERENCES project (id),
  state TEXT NOT NULL DEFAULT 'open',     -- open, done, ended
  every TEXT NOT NULL DEFAULT '',         -- RFC 5545 RRULE
  follows TEXT NOT NULL DEFAULT '',       -- the rule it comes from
  source_key TEXT NOT NULL DEFAULT '',    -- the record whose date it is, as evidence:3
  reminds TEXT NOT NULL DEFAULT '',       -- days before, as 30,14,7,1; '': those
  snoozed TEXT NOT NULL DEFAULT '',       -- a date until which it is not reminded of
  why TEXT NOT NULL DEFAULT '',           -- why it was moved the last time
  series INTEGER NOT NULL DEFAULT 0,      -- the first of a chain that comes again; 0: this one
  sequence INTEGER NOT NULL DEFAULT 0,    -- how often it was changed
  done TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;
INSERT INTO deadline_4 (id, kind, due, subject, owner_id, request_id, project_id, state, every,
  follows, done, version)
SELECT id, kind, due, subject, owner_id, request_id,
  (SELECT project_id FROM request WHERE request.id = deadline.request_id), state, every, follows,
  done, version
FROM deadline;
DROP TABLE deadline;
ALTER TABLE deadline_4 RENAME TO deadline;
CREATE INDEX deadline_by_due ON deadline (state, due, snoozed);
CREATE INDEX deadline_by_request ON deadline (request_id);
CREATE INDEX deadline_by_source ON deadline (source_key) WHERE source_key <> '';

-- The dates of other records that a team has to meet.
CREATE VIEW deadline_wanted AS
SELECT 'evidence:' || e.id AS source_key, 'evidence' AS kind, e.expires AS due,
  e.kind || iif(e.title = '', '', ': ' || e.title) || iif(e.number = '', '', ', ' || e.number) ||
    ' expires' AS subject,
  e.person_id AS owner_id, NULL AS project_id, 'evidence ' || e.id || ': expires' AS follows
FROM evidence e
WHERE e.expires <> '' AND NOT EXISTS (
  SELECT 1 FROM evidence later WHERE later.kind = e.kind AND later.person_id IS e.person_id
    AND (later.expires = '' OR later.expires > e.expires
      OR (later.expires = e.expires AND later.id > e.id)))
UNION ALL
SELECT 'registration:' || g.id, 'registration', g.expires,
  'the account of ' || p.handle || ' at ' || o.slug || ' expires', g.person_id, NULL,
  'registration ' || g.id || ': expires'
FROM registration g JOIN person p ON p.id = g.person_id JOIN portal o ON o.id = g.portal_id
WHERE g.expires <> '' AND g.state NOT IN ('closed', 'refused')
UNION ALL
SELECT 'position:' || q.id, 'position', q.review,
  'review the position ' || q.question || '=' || q.answer, q.person_id, q.project_id,
  'position ' || q.id || ': review'
FROM position q WHERE q.review <> ''
UNION ALL
SELECT 'permission:' || m.id, 'permission', m.until,
  'the permission of ' || m.holder || ' for ' || m.action || ' on ' || d.slug || ' ends', NULL,
  NULL, 'permission ' || m.id || ': until'
FROM permission m JOIN dataset d ON d.id = m.dataset_id WHERE m.until <> ''
UNION ALL
SELECT 'project:' || j.id, 'project', j.until, 'the project ' || j.slug || ' ends', NULL, j.id,
  'project ' || j.slug || ': until'
FROM project j WHERE j.until <> '';
INSERT INTO deadline (kind, due, subject, owner_id, project_id, follows, source_key, version)
SELECT kind, due, subject, owner_id, project_id, follows, source_key, 0 FROM deadline_wanted;

-- A week of a long log is read by its days.
CREATE INDEX event_by_at ON event (at);

-- What is left of the duties of a project's licenses and agreements: those that
-- somebody dealt with; the others are read from the licenses.
CREATE TABLE obligation (
  id INTEGER PRIMARY KEY NOT NULL,
  project_id INTEGER NOT NULL REFERENCES project (id),
  dataset TEXT NOT NULL,                  -- slug
  license TEXT NOT NULL,
  code TEXT NOT NULL,
  target TEXT NOT NULL DEFAULT 'data',
  state TEXT NOT NULL DEFAULT 'open',     -- open, met, not-due
  due TEXT NOT NULL DEFAULT '',           -- dates
  done TEXT NOT NULL DEFAULT '',
  proof TEXT NOT NULL DEFAULT '',         -- a file, or words
  proof_sha256 TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  person_id INTEGER REFERENCES person (id),
  version INTEGER NOT NULL,
  UNIQUE (project_id, dataset, license, code, target)
) STRICT;

-- Who a copy was handed on to.
CREATE TABLE transfer (
  id INTEGER PRIMARY KEY NOT NULL,
  holding_id INTEGER NOT NULL REFERENCES holding (id),
  recipient TEXT NOT NULL,
  country TEXT NOT NULL DEFAULT '',       -- ISO 3166-1 alpha-2
  made TEXT NOT NULL DEFAULT '',          -- a date
  basis TEXT NOT NULL DEFAULT '',         -- under which agreement or clause
  note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX transfer_by_holding ON transfer (holding_id);
