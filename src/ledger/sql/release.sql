-- Frozen bills of materials.

-- :release_list
SELECT release.id, release.name, project.slug, release.made,
  json_extract(release.bill, '$.verdict'), json_array_length(release.bill, '$.datasets'),
  release.despite, release.bill_sha256, release.rules_sha256
FROM release JOIN project ON project.id = release.project_id ORDER BY release.id;

-- :release_by_id
SELECT release.id, release.name, project.slug, release.made, release.bill, release.bill_sha256,
  release.rules_sha256, release.despite
FROM release JOIN project ON project.id = release.project_id WHERE release.id = ?1;

-- :release_count of a project
SELECT count(*) FROM release WHERE project_id = ?1;

-- :release_named
SELECT id FROM release WHERE project_id = ?1 AND name = ?2;

-- :release_add
INSERT INTO release (project_id, name, made, bill, bill_sha256, rules_sha256, despite, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- :release_with whose bill names a data set, as an input or an upstream
SELECT id FROM release
WHERE EXISTS (SELECT 1 FROM json_each(release.bill, '$.datasets')
    WHERE json_extract(value, '$.dataset') = ?1)
  OR EXISTS (SELECT 1 FROM json_each(release.bill, '$.upstreams')
    WHERE json_extract(value, '$.dataset') = ?1)
ORDER BY id;

-- :release_copies of a data set that are not destroyed
SELECT id, edition, obtained, coalesce(claim_id, 0), sha256, proof_sha256
FROM holding WHERE dataset_id = ?1 AND destroyed = '' ORDER BY id;
