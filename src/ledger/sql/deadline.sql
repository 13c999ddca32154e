-- What is due.

-- :deadline_list by date; ?1 true: also what is done or ended
SELECT d.id, d.kind, d.due, d.subject, coalesce(p.handle, ''), d.state, d.every, d.follows,
  coalesce(d.request_id, 0), d.done, d.source_key, d.reminds, d.snoozed, d.why,
  coalesce(j.slug, ''), d.time, d.zone
FROM deadline d LEFT JOIN person p ON p.id = d.owner_id LEFT JOIN project j ON j.id = d.project_id
WHERE ?1 OR d.state = 'open'
ORDER BY d.due, d.id;

-- :deadline_by_id
SELECT d.id, d.kind, d.due, d.subject, coalesce(p.handle, ''), d.state, d.every, d.follows,
  coalesce(d.request_id, 0), d.done, d.source_key, d.reminds, d.snoozed, d.why,
  coalesce(j.slug, ''), coalesce(d.project_id, 0), d.time, d.zone,
  iif(d.series <> 0, d.series, d.id)
FROM deadline d LEFT JOIN person p ON p.id = d.owner_id LEFT JOIN project j ON j.id = d.project_id
WHERE d.id = ?1;

-- :deadline_open of a request by the rule ?2, the next one ('' for ?2: of any)
SELECT id, due, kind, subject FROM deadline
WHERE request_id = ?1 AND (?2 = '' OR follows = ?2) AND state = 'open' ORDER BY due, id LIMIT 1;

-- :deadline_add
INSERT INTO deadline (kind, due, subject, owner_id, request_id, every, follows, version, reminds,
  project_id, time, zone, series)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
  coalesce((SELECT project_id FROM request WHERE id = ?5), ?10), ?11, ?12, ?13);

-- :deadline_following how many a request has by this rule, whatever their state
SELECT count(*) FROM deadline WHERE request_id = ?1 AND follows = ?2;

-- :deadline_set
UPDATE deadline SET kind = ?2, due = ?3, subject = ?4, owner_id = ?5, every = ?6, reminds = ?7,
  snoozed = ?8, why = ?9, time = ?10, zone = ?11, sequence = sequence + 1, version = ?12
WHERE id = ?1;

-- :deadline_done
UPDATE deadline SET state = 'done', done = ?2, version = ?3 WHERE id = ?1;

-- :deadline_end what is open of a request; ?2 NULL: all of it, or those that
-- follow this rule
UPDATE deadline SET state = 'ended', version = ?3
WHERE request_id = ?1 AND state = 'open' AND (?2 IS NULL OR follows = ?2);

-- :deadline_leave_project that is to be removed: its own end is none any more
UPDATE deadline SET project_id = NULL, state = iif(source_key <> '' AND state = 'open', 'ended', state),
  sequence = sequence + 1, version = ?2
WHERE project_id = ?1;

-- :derived_drift where a deadline is not what the record wants whose date it
-- is; what was done stays done until the date moves.  Those of obligations are
-- followed by themselves, for their licenses have to be read.
SELECT coalesce(d.id, 0), w.source_key, w.due, coalesce(d.due, ''), w.follows
FROM deadline_wanted w LEFT JOIN deadline d ON d.source_key = w.source_key
WHERE d.id IS NULL OR d.due <> w.due OR d.subject <> w.subject OR d.state = 'ended'
UNION ALL
SELECT d.id, d.source_key, '', d.due, d.follows
FROM deadline d
WHERE d.source_key <> '' AND d.state = 'open' AND d.source_key NOT GLOB 'obligation*'
  AND NOT EXISTS (SELECT 1 FROM deadline_wanted w WHERE w.source_key = d.source_key);

-- :derived_add
INSERT INTO deadline (kind, due, subject, owner_id, project_id, follows, source_key, version)
SELECT kind, due, subject, owner_id, project_id, follows, source_key, ?2
FROM deadline_wanted WHERE source_key = ?1;

-- :derived_move to what is wanted; a new date opens it again
UPDATE deadline SET (due, subject) =
    (SELECT w.due, w.subject FROM deadline_wanted w WHERE w.source_key = ?2),
  state = CASE WHEN state = 'ended' OR due <> (SELECT w.due FROM deadline_wanted w
    WHERE w.source_key = ?2) THEN 'open' ELSE state END,
  done = CASE WHEN due <> (SELECT w.due FROM deadline_wanted w
    WHERE w.source_key = ?2) THEN '' ELSE done END,
  snoozed = '', why = ?3, sequence = sequence + 1, version = ?4
WHERE id = ?1;

-- :derived_end
UPDATE deadline SET state = 'ended', sequence = sequence + 1, version = ?2 WHERE id = ?1;

-- :calendar_rows for other calendars, a chain that comes again under the number
-- of its first; ?1 true: also what is over and was not followed by another; of
-- the project ?2, '' for all, and the person ?3, 0 for all.  A deadline was
-- changed last by the event that is its version, or by one that took back what
-- came after.
SELECT iif(d.series <> 0, d.series, d.id), d.kind, d.due, d.time, d.zone, d.subject,
  coalesce(p.handle, ''), d.state, d.every, d.follows, d.reminds, d.snoozed,
  coalesce(d.request_id, 0), coalesce(r.form, ''), coalesce(j.slug, ''), e.id, e.at
FROM (SELECT *, max(id) OVER (PARTITION BY iif(series <> 0, series, id)) AS last,
  max(version, (SELECT coalesce(max(u.id), 0) FROM event u
    WHERE u.undoes <> 0 AND u.id > deadline.version AND max(u.undoes,
      (SELECT coalesce(max(b.id), 0) FROM event b WHERE b.batch <> 0 AND b.batch = u.undoes))
      > deadline.version)) AS changed FROM deadline) d
  JOIN event e ON e.id = max(d.changed, (SELECT min(id) FROM event))
  LEFT JOIN person p ON p.id = d.owner_id LEFT JOIN request r ON r.id = d.request_id
  LEFT JOIN project j ON j.id = coalesce(d.project_id, r.project_id)
WHERE (d.state = 'open' OR (?1 AND d.id = d.last))
  AND (?2 = '' OR j.slug = ?2) AND (?3 = 0 OR d.owner_id = ?3)
ORDER BY d.due, d.id;
