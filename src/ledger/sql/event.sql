-- The log: who did what when (schema-1.sql says what the columns are).

-- :event_head the last event's id and hash
SELECT id, hash FROM event ORDER BY id DESC LIMIT 1

-- :event_first whose hash is the ledger's own name
SELECT hash FROM event ORDER BY id LIMIT 1

-- :event_add every column, in the order of the table
INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)

-- :event_chain what the hash is made of, in the order of ledger/chain.h
SELECT previous, id, at, actor, system_user, action, summary, batch, undoes, sealed, layout,
  changeset, hash
FROM event ORDER BY id

-- :event_undoable the last event of a person that is not taken back, with the
-- number of events in its batch
SELECT e.id, e.batch, e.action, e.summary,
  (SELECT count(*) FROM event b WHERE b.batch = e.batch AND b.batch <> 0)
FROM event e
WHERE e.actor = ?1 AND e.undoes = 0 AND NOT EXISTS (
  SELECT 1 FROM event u
  WHERE u.undoes <> 0 AND u.undoes = CASE WHEN e.batch <> 0 THEN e.batch ELSE e.id END)
ORDER BY e.id DESC LIMIT 1

-- :event_changes one event's changeset, for undo
SELECT id, action, sealed, layout, changeset FROM event WHERE id = ?1

-- :event_batch_changes a batch's changesets, last first
SELECT id, action, sealed, layout, changeset FROM event WHERE batch = ?1 AND batch <> 0
ORDER BY id DESC

-- :event_by_id
SELECT id, at, actor, system_user, action, summary, batch, undoes, sealed, hash
FROM event WHERE id = ?1

-- :event_list newest first, at most ?1 (-1: all); the last column is the
-- event that took this one back, or 0
SELECT e.id, e.at, e.actor, e.system_user, e.action, e.summary, e.batch, e.undoes, e.sealed,
  e.hash, coalesce((SELECT u.id FROM event u
    WHERE u.undoes <> 0 AND u.undoes = CASE WHEN e.batch <> 0 THEN e.batch ELSE e.id END), 0)
FROM event e ORDER BY e.id DESC LIMIT ?1

-- :event_count
SELECT count(*) FROM event
