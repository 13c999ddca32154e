-- What the digest gathers.  A project's slug narrows it, '' means all.

-- :digest_changes events from ?1 to ?2 (dates) that were not taken back; a
-- batch is one row, with the words of all its events if they are few, and how
-- many there were
SELECT e.id, substr(e.at, 1, 10), e.actor, e.action,
  iif(count(*) <= 4, group_concat(e.summary, '; '), e.summary), count(*), max(e.id)
FROM event_kept e
WHERE e.at >= ?1 AND e.at < ?2 || 'U'
GROUP BY CASE WHEN e.batch <> 0 THEN -e.batch ELSE e.id END
ORDER BY max(e.id) DESC;

-- :digest_changes_of the same, of those that wrote a row of project ?3; apart
-- from the one for all, for most of that one's time went into reading this
SELECT e.id, substr(e.at, 1, 10), e.actor, e.action,
  iif(count(*) <= 4, group_concat(e.summary, '; '), e.summary), count(*), max(e.id)
FROM event_kept e
WHERE e.at >= ?1 AND e.at < ?2 || 'U'
  AND (e.action GLOB 'request *' AND EXISTS (SELECT 1 FROM request r
      JOIN project p ON p.id = r.project_id WHERE p.slug = ?3
        AND (e.summary = 'request ' || r.id OR e.summary GLOB 'request ' || r.id || '[^0-9]*'))
    OR e.id IN (
    SELECT version FROM project WHERE slug = ?3
    UNION SELECT pd.version FROM project_dataset pd JOIN project p ON p.id = pd.project_id
      WHERE p.slug = ?3
    UNION SELECT d.version FROM dataset d JOIN project_dataset pd ON pd.dataset_id = d.id
      JOIN project p ON p.id = pd.project_id WHERE p.slug = ?3
    UNION SELECT l.version FROM dataset_license l
      JOIN project_dataset pd ON pd.dataset_id = l.dataset_id
      JOIN project p ON p.id = pd.project_id WHERE p.slug = ?3
    UNION SELECT q.version FROM position q JOIN project p ON p.id = q.project_id
      WHERE p.slug = ?3
    UNION SELECT h.version FROM holding h JOIN project_dataset pd ON pd.dataset_id = h.dataset_id
      JOIN project p ON p.id = pd.project_id WHERE p.slug = ?3
    UNION SELECT b.version FROM release b JOIN project p ON p.id = b.project_id
      WHERE p.slug = ?3
    UNION SELECT r.version FROM request r JOIN project p ON p.id = r.project_id
      WHERE p.slug = ?3
    UNION SELECT a.version FROM answer a JOIN request r ON r.id = a.request_id
      JOIN project p ON p.id = r.project_id WHERE p.slug = ?3
    UNION SELECT d.version FROM deadline d JOIN request r ON r.id = d.request_id
      JOIN project p ON p.id = r.project_id WHERE p.slug = ?3
    UNION SELECT d.version FROM deadline d JOIN project p ON p.id = d.project_id WHERE p.slug = ?3
    UNION SELECT o.version FROM obligation o JOIN project p ON p.id = o.project_id
      WHERE p.slug = ?3
    UNION SELECT m.version FROM permission m JOIN project_dataset pd ON pd.dataset_id = m.dataset_id
      JOIN project p ON p.id = pd.project_id WHERE p.slug = ?3
    UNION SELECT n.version FROM readiness n JOIN project_dataset pd ON pd.dataset_id = n.dataset_id
      JOIN project p ON p.id = pd.project_id WHERE p.slug = ?3
    UNION SELECT t.version FROM transfer t JOIN holding h ON h.id = t.holding_id
      JOIN project_dataset pd ON pd.dataset_id = h.dataset_id
      JOIN project p ON p.id = pd.project_id WHERE p.slug = ?3
    UNION SELECT u.version FROM evidence_use u JOIN request r ON u.used_by = 'request'
      AND r.id = u.number JOIN project p ON p.id = r.project_id WHERE p.slug = ?3))
GROUP BY CASE WHEN e.batch <> 0 THEN -e.batch ELSE e.id END
ORDER BY max(e.id) DESC;

-- :digest_due open deadlines up to ?1, of a person (?3) also those that are
-- nobody's; those of other records' dates are among them (deadline_wanted),
-- and what is snoozed beyond ?4 is not
SELECT d.id, d.kind, d.due AS due, d.subject, coalesce(p.handle, ''), d.every
FROM deadline d LEFT JOIN person p ON p.id = d.owner_id LEFT JOIN project j ON j.id = d.project_id
WHERE d.state = 'open' AND d.due <= ?1 AND (?2 = '' OR j.slug = ?2)
  AND (?3 = '' OR p.handle = ?3 OR p.handle IS NULL) AND d.snoozed <= ?4
ORDER BY due, 1;

-- :digest_reminded open ones after ?1 and up to ?5 that remind otherwise; else
-- as digest_due
SELECT d.id, d.kind, d.due AS due, d.subject, coalesce(p.handle, ''), d.every, d.reminds
FROM deadline d INDEXED BY deadline_reminds
LEFT JOIN person p ON p.id = d.owner_id LEFT JOIN project j ON j.id = d.project_id
WHERE d.reminds <> '' AND d.state = 'open' AND d.due > ?1 AND d.due <= ?5
  AND (?2 = '' OR j.slug = ?2) AND (?3 = '' OR p.handle = ?3 OR p.handle IS NULL)
  AND d.snoozed <= ?4
ORDER BY due, 1;

-- :digest_requests since when each is in its state, the longest first; of a
-- person (?2) those that they own or are named on
SELECT r.id, r.form, j.slug, r.state, substr(r.moved, 1, 10), coalesce(p.handle, '')
FROM request r JOIN project j ON j.id = r.project_id LEFT JOIN person p ON p.id = r.owner_id
WHERE (?1 = '' OR j.slug = ?1) AND (?2 = '' OR p.handle = ?2
  OR EXISTS (SELECT 1 FROM request_person rp JOIN person m ON m.id = rp.person_id
    WHERE rp.request_id = r.id AND rp.left_on = '' AND m.handle = ?2))
ORDER BY r.moved, r.id;

-- :digest_claimed whether a claim was written from ?1 to ?2: without one nothing
-- drifted, and this is read in a tenth of the time
SELECT EXISTS (SELECT 1 FROM dataset_license WHERE version BETWEEN
  (SELECT min(id) FROM event WHERE at >= ?1 AND at < ?2 || 'U') AND
  (SELECT max(id) FROM event WHERE at >= ?1 AND at < ?2 || 'U'));

-- :digest_drift claims written from ?1 to ?2 that differ from what the same
-- place said before; mirrors and lists are told apart by their source.  One
-- without a date is as old as the latest that was written before it.
SELECT d.slug, c.part, c.place, c.before, c.now, c.seen, c.raw_before, c.raw, c.seen_before
FROM (
  SELECT part, place, seen, version, kind, conflict, dataset_id, raw,
    coalesce(nullif(expression, ''), raw) AS now,
    lag(coalesce(nullif(expression, ''), raw)) OVER same AS before,
    lag(raw) OVER same AS raw_before, lag(seen) OVER same AS seen_before,
    lag(version) OVER same AS version_before,
    lag(kind) OVER same AS kind_before, lag(conflict) OVER same AS conflict_before
  FROM (
    SELECT *, CASE WHEN seen <> '' THEN seen
      ELSE max(seen) OVER (PARTITION BY dataset_id ORDER BY id) END AS since
    FROM dataset_license WHERE dataset_id IN (
      SELECT dataset_id FROM dataset_license WHERE version BETWEEN
        (SELECT min(id) FROM event WHERE at >= ?1 AND at < ?2 || 'U') AND
        (SELECT max(id) FROM event WHERE at >= ?1 AND at < ?2 || 'U')))
  WINDOW same AS (PARTITION BY dataset_id, part, place,
    CASE WHEN place IN ('mirror', 'list', 'gate', 'agreement') THEN source ELSE '' END
    ORDER BY since, id)) c
JOIN dataset d ON d.id = c.dataset_id JOIN event e ON e.id = max(c.version, c.version_before)
WHERE c.before IS NOT NULL
  AND (c.now <> c.before OR c.kind <> c.kind_before OR c.conflict <> c.conflict_before)
  AND substr(e.at, 1, 10) BETWEEN ?1 AND ?2
  AND (?3 = '' OR EXISTS (SELECT 1 FROM project_dataset pd JOIN project p ON p.id = pd.project_id
    WHERE p.slug = ?3 AND pd.dataset_id = d.id))
ORDER BY d.slug, c.part, c.place;

-- :digest_risks data sets in projects whose license is not settled, the
-- largest first
SELECT d.slug, d.title, d.license_kind, d.license_conflict, d.license_raw, d.subjects,
  (SELECT group_concat(slug, ',') FROM (SELECT p.slug AS slug FROM project p
    JOIN project_dataset pd ON pd.project_id = p.id
    WHERE pd.dataset_id = d.id AND (?1 = '' OR p.slug = ?1) ORDER BY p.slug)) AS projects
FROM dataset d
WHERE (d.license_conflict OR d.license_kind IN ('none', 'terms'))
  AND EXISTS (SELECT 1 FROM project_dataset pd JOIN project p ON p.id = pd.project_id
    WHERE pd.dataset_id = d.id AND (?1 = '' OR p.slug = ?1))
ORDER BY d.subjects IS NULL, d.subjects DESC, d.slug;

-- :digest_papers that end before a request, of the project ?2, or an account that
-- leans on them, and ended ones, on the day ?1; of a person (?3) those that they
-- hold, and those of requests in their hands
SELECT u.used_by, u.number, e.id, e.kind, coalesce(p.handle, ''), e.expires, r.form, j.slug, j.until
FROM evidence_use u JOIN evidence e ON e.id = u.evidence_id
JOIN request r ON u.used_by = 'request' AND r.id = u.number
JOIN project j ON j.id = r.project_id
LEFT JOIN person p ON p.id = e.person_id LEFT JOIN person o ON o.id = r.owner_id
WHERE e.expires <> '' AND e.expires < max(j.until, ?1) AND (?2 = '' OR j.slug = ?2)
  AND (?3 = '' OR p.handle = ?3 OR o.handle = ?3)
  AND r.state NOT IN ('rejected', 'closed', 'withdrawn', 'expired', 'revoked')
UNION ALL
SELECT u.used_by, u.number, e.id, e.kind, coalesce(p.handle, ''), e.expires, o.slug, '', g.expires
FROM evidence_use u JOIN evidence e ON e.id = u.evidence_id
JOIN registration g ON u.used_by = 'registration' AND g.id = u.number
JOIN portal o ON o.id = g.portal_id LEFT JOIN person p ON p.id = g.person_id
WHERE e.expires <> '' AND e.expires < max(g.expires, ?1) AND ?2 = ''
  AND (?3 = '' OR p.handle = ?3) AND g.state IN ('planned', 'applied', 'active')
ORDER BY 6, 1, 2;

-- :digest_counts as of the day ?1; the columns' names are the digest's own
SELECT (SELECT count(*) FROM dataset) AS datasets,
  (SELECT count(*) FROM project) AS projects,
  (SELECT count(*) FROM portal) AS portals,
  (SELECT count(*) FROM person) AS people,
  (SELECT count(*) FROM request
    WHERE state NOT IN ('rejected', 'closed', 'withdrawn', 'expired', 'revoked')) AS requests,
  (SELECT count(*) FROM deadline WHERE state = 'open') AS deadlines,
  (SELECT count(*) FROM deadline INDEXED BY deadline_snoozed
    WHERE state = 'open' AND snoozed <> '' AND snoozed > ?1) AS snoozed,
  (SELECT coalesce(max(id), 0) FROM event) AS events;
