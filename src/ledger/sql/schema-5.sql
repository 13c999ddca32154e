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

-- The answers that count: to each check the one that was seen last; what was
-- noted before somebody said `unknown` counts no more.
CREATE VIEW readiness_now AS
SELECT r.dataset_id, r.item, r.answer, r.says, r.source, r.seen, r.person_id
FROM readiness r
WHERE r.id = (SELECT n.id FROM readiness n
  WHERE n.dataset_id = r.dataset_id AND n.item = r.item
    AND n.id >= coalesce((SELECT max(u.id) FROM readiness u WHERE u.dataset_id = n.dataset_id
      AND u.item = n.item AND u.answer = 'unknown'), 0)
  ORDER BY n.answer = 'unknown', n.seen DESC, n.id DESC LIMIT 1);

-- What was done and not taken back.
CREATE VIEW event_kept AS
SELECT e.id, e.at, e.actor, e.action, e.summary, e.batch
FROM event e
WHERE e.undoes = 0 AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes <> 0
  AND u.undoes = CASE WHEN e.batch <> 0 THEN e.batch ELSE e.id END);

-- The dates of other records that a team has to meet.  A paper is followed by
-- one of the same kind and person unless both have titles, and other ones.
DROP VIEW deadline_wanted;
CREATE VIEW deadline_wanted AS
SELECT 'evidence:' || e.id AS source_key, 'evidence' AS kind, e.expires AS due,
  e.kind || iif(e.title = '', '', ': ' || e.title) || iif(e.number = '', '', ', ' || e.number) ||
    ' expires' AS subject,
  e.person_id AS owner_id, NULL AS project_id, 'evidence ' || e.id || ': expires' AS follows
FROM evidence e
WHERE e.expires <> '' AND NOT EXISTS (
  SELECT 1 FROM evidence later WHERE later.kind = e.kind AND later.person_id IS e.person_id
    AND (later.title = e.title OR later.title = '' OR e.title = '')
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
