-- What is due.

-- :deadline_list by date; ?1 true: also what is done or ended
SELECT d.id, d.kind, d.due, d.subject, coalesce(p.handle, ''), d.state, d.every, d.follows,
  coalesce(d.request_id, 0), d.done
FROM deadline d LEFT JOIN person p ON p.id = d.owner_id
WHERE ?1 OR d.state = 'open'
ORDER BY d.due, d.id;

-- :deadline_by_id
SELECT d.id, d.kind, d.due, d.subject, coalesce(p.handle, ''), d.state, d.every, d.follows,
  coalesce(d.request_id, 0), d.done
FROM deadline d LEFT JOIN person p ON p.id = d.owner_id
WHERE d.id = ?1;

-- :deadline_open of a request by the rule ?2, the next one ('' for ?2: of any)
SELECT id, due, kind, subject FROM deadline
WHERE request_id = ?1 AND (?2 = '' OR follows = ?2) AND state = 'open' ORDER BY due, id LIMIT 1;

-- :deadline_add
INSERT INTO deadline (kind, due, subject, owner_id, request_id, every, follows, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- :deadline_done
UPDATE deadline SET state = 'done', done = ?2, version = ?3 WHERE id = ?1;

-- :deadline_end what is open of a request; ?2 NULL: all of it, or those that
-- follow this rule
UPDATE deadline SET state = 'ended', version = ?3
WHERE request_id = ?1 AND state = 'open' AND (?2 IS NULL OR follows = ?2);
