-- Copies that the team has, or had.

-- :holding_list
SELECT holding.id, dataset.slug, holding.edition, holding.place, holding.obtained,
  coalesce(holding.claim_id, ''), coalesce(claim.raw, ''), holding.sha256, holding.proof,
  holding.proof_sha256, holding.destroyed, holding.certificate, holding.certificate_sha256,
  holding.note,
  CASE WHEN holding.claim_id IS NOT NULL AND (holding.sha256 <> '' OR holding.proof_sha256 <> '')
    THEN 'yes' ELSE 'no' END
FROM holding JOIN dataset ON dataset.id = holding.dataset_id
LEFT JOIN dataset_license AS claim ON claim.id = holding.claim_id
ORDER BY dataset.slug, holding.obtained, holding.id;

-- :transfer_add
INSERT INTO transfer (holding_id, recipient, country, made, basis, note, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- :transfers_drop of a copy
DELETE FROM transfer WHERE holding_id = ?1;

-- :holding_by_id
SELECT holding.id, dataset.slug, holding.obtained, holding.destroyed, holding.certificate,
  holding.dataset_id
FROM holding JOIN dataset ON dataset.id = holding.dataset_id WHERE holding.id = ?1;

-- :holding_add
INSERT INTO holding (dataset_id, edition, place, obtained, claim_id, sha256, proof, proof_sha256,
  note, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- :holding_destroyed
UPDATE holding SET destroyed = ?2, certificate = ?3, certificate_sha256 = ?4, version = ?5
WHERE id = ?1;

-- :holding_remove
DELETE FROM holding WHERE id = ?1;

-- :subject_copies what the team has of a project's data sets on the day ?2:
-- the oldest copy's date; whether every copy is of the edition at hand and
-- proved, all by one claim; and that claim
SELECT holding.dataset_id, coalesce(min(nullif(holding.obtained, '')), ''),
  min(holding.obtained <> '' AND holding.claim_id IS NOT NULL
    AND (holding.sha256 <> '' OR holding.proof_sha256 <> '')
    AND (holding.edition = '' OR dataset.edition = '' OR holding.edition = dataset.edition))
    AND count(DISTINCT coalesce(holding.claim_id, 0)) = 1,
  coalesce(min(holding.claim_id), 0)
FROM holding CROSS JOIN project_dataset ON project_dataset.dataset_id = holding.dataset_id
  AND project_dataset.project_id = ?1
CROSS JOIN dataset ON dataset.id = holding.dataset_id
WHERE holding.obtained <= ?2 AND (holding.destroyed = '' OR holding.destroyed > ?2)
GROUP BY holding.dataset_id ORDER BY holding.dataset_id;

-- :copies_of the same for one data set
SELECT coalesce(min(nullif(holding.obtained, '')), ''),
  min(holding.obtained <> '' AND holding.claim_id IS NOT NULL
    AND (holding.sha256 <> '' OR holding.proof_sha256 <> '')
    AND (holding.edition = '' OR dataset.edition = '' OR holding.edition = dataset.edition))
    AND count(DISTINCT coalesce(holding.claim_id, 0)) = 1,
  coalesce(min(holding.claim_id), 0)
FROM holding JOIN dataset ON dataset.id = holding.dataset_id
WHERE holding.dataset_id = ?1 AND holding.obtained <= ?2
  AND (holding.destroyed = '' OR holding.destroyed > ?2)
HAVING count(*) > 0;
