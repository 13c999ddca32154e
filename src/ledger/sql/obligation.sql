-- What became of the duties of licenses and agreements.

-- :obligation_states of a project
SELECT o.license, o.code, o.target, o.state, o.done, o.proof, o.proof_sha256, o.note,
  coalesce(p.handle, '')
FROM obligation o LEFT JOIN person p ON p.id = o.person_id
WHERE o.project_id = ?1 AND o.dataset = '';

-- :obligation_put
INSERT INTO obligation (project_id, dataset, license, code, target, state, done, proof,
  proof_sha256, note, person_id, version)
VALUES (?1, '', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
ON CONFLICT (project_id, dataset, license, code, target) DO UPDATE SET state = excluded.state,
  done = excluded.done, proof = excluded.proof, proof_sha256 = excluded.proof_sha256,
  note = excluded.note, person_id = excluded.person_id, version = excluded.version;

-- :obligations_drop of a project
DELETE FROM obligation WHERE project_id = ?1;

-- :obligation_since when the first copy of a project's data set came
SELECT dataset.slug, min(holding.obtained) FROM holding
JOIN project_dataset pd ON pd.dataset_id = holding.dataset_id
JOIN dataset ON dataset.id = holding.dataset_id
WHERE pd.project_id = ?1 AND holding.obtained <> '' GROUP BY dataset.slug;

-- :deadline_of_source
SELECT id, due, state FROM deadline WHERE source_key = ?1;

-- :deadline_of_source_add
INSERT INTO deadline (kind, due, time, zone, subject, owner_id, project_id, every, follows,
  source_key, version)
VALUES (?1, ?2, ?3, '', ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- :deadline_of_source_move
UPDATE deadline SET due = ?2, state = ?3, why = ?4, done = ?5, sequence = sequence + 1, version = ?6
WHERE id = ?1;

-- :obligation_projects those that use data set ?1 and have deadlines of duties
SELECT p.slug FROM project_dataset pd JOIN project p ON p.id = pd.project_id
WHERE pd.dataset_id = ?1 AND EXISTS (SELECT 1 FROM deadline d
  WHERE d.source_key <> '' AND d.source_key GLOB 'obligation:' || p.slug || ':*')
ORDER BY p.slug;

-- :obligation_deadlines
SELECT count(*) FROM deadline WHERE substr(source_key, 1, length(?1)) = ?1;

-- :deadlines_of_obligations that are open, of a project, with those that came
-- after them; whether each is the first
SELECT d.id, r.source_key, d.id = r.id FROM deadline d
JOIN deadline r ON r.id = iif(d.series <> 0, d.series, d.id)
WHERE d.state = 'open' AND substr(r.source_key, 1, length(?1)) = ?1;

-- :obligation_last of the deadlines of a duty that comes again
SELECT d.id, d.due, d.state FROM deadline r JOIN deadline d ON d.id = r.id OR d.series = r.id
WHERE r.source_key = ?1 ORDER BY d.id DESC LIMIT 1;
