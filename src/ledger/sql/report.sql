-- What reports gather.

-- :credits_set by slug
SELECT title, edition, portal, portal_url, identifiers, access FROM dataset WHERE slug = ?1;

-- :coverage_rows all data sets, or those of the project ?1
SELECT d.slug, d.modalities, d.body_parts, d.region, d.access,
  CASE WHEN d.license_conflict THEN 'in conflict'
    WHEN d.license_kind IN ('license', 'expression', 'family') THEN d.license_expression
    WHEN d.license_kind = 'none' THEN 'none stated' ELSE 'terms of its own' END,
  d.subjects, d.images, d.same_subjects_as
FROM dataset d
WHERE ?1 = '' OR d.id IN (SELECT pd.dataset_id FROM project_dataset pd
  JOIN project p ON p.id = pd.project_id WHERE p.slug = ?1)
ORDER BY d.slug;

-- :ready_dataset what its row says
SELECT title, edition, portal, portal_url, identifiers, modalities, body_parts, region, subjects,
  images, size_gb, annotations, access, derived_from, same_subjects_as, license_kind,
  license_conflict, license_expression, id
FROM dataset WHERE slug = ?1;

-- :ready_copies of it with a checksum
SELECT count(*) FROM holding WHERE dataset_id = ?1 AND sha256 <> '';

-- :readiness_of a data set's checks, the answers that count
SELECT r.item, r.answer, r.says, r.source, r.seen, coalesce(p.handle, '')
FROM readiness_now r LEFT JOIN person p ON p.id = r.person_id
WHERE r.dataset_id = ?1;

-- :readiness_counts what counts of one check: when it was seen
SELECT seen, answer, says, source FROM readiness_now WHERE dataset_id = ?1 AND item = ?2;

-- :readiness_of_project the answers that count to the checks from ?2 to ?3
-- about a project's data sets
SELECT d.slug, r.item, r.answer, r.says, r.source, r.seen, coalesce(p.handle, '')
FROM project j JOIN project_dataset pd ON pd.project_id = j.id
JOIN dataset d ON d.id = pd.dataset_id JOIN readiness_now r ON r.dataset_id = d.id
LEFT JOIN person p ON p.id = r.person_id
WHERE j.slug = ?1 AND r.item BETWEEN ?2 AND ?3 AND r.answer <> 'unknown'
ORDER BY pd.rank, d.slug, r.item;

-- :readiness_add
INSERT INTO readiness (dataset_id, item, answer, says, source, seen, person_id, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- :readiness_drop of a data set
DELETE FROM readiness WHERE dataset_id = ?1;

-- :catalogue_set for other catalogues
SELECT slug, title, edition, portal, portal_url, identifiers, modalities, body_parts, region,
  subjects, images, annotations, access, license_place, id
FROM dataset WHERE slug = ?1;

-- :catalogue_slugs all of them
SELECT slug FROM dataset ORDER BY slug;

-- :catalogue_count
SELECT count(*) FROM dataset;

-- :dossier_time of the last event, in seconds since 1970
SELECT CAST(strftime('%s', at) AS INTEGER) FROM event ORDER BY id DESC LIMIT 1;

-- :dossier_requests of a project
SELECT r.id FROM request r JOIN project p ON p.id = r.project_id WHERE p.slug = ?1 ORDER BY r.id;

-- :dossier_releases of a project, with their bills
SELECT r.id, r.name, r.made, r.bill, r.bill_sha256 FROM release r JOIN project p ON p.id = r.project_id
WHERE p.slug = ?1 ORDER BY r.id;

-- :dossier_request whose form's file is gone
SELECT form, form_version, state FROM request WHERE id = ?1;

-- :dossier_holdings of its data sets
SELECT h.id AS copy, d.slug AS dataset, h.edition, h.place, h.obtained, c.raw AS claim,
  c.place AS claim_from, c.seen AS claim_seen, h.sha256, h.proof, h.proof_sha256, h.destroyed,
  h.certificate, h.certificate_sha256, h.note
FROM holding h JOIN dataset d ON d.id = h.dataset_id
LEFT JOIN dataset_license c ON c.id = h.claim_id
WHERE d.id IN (SELECT pd.dataset_id FROM project_dataset pd JOIN project p ON p.id = pd.project_id
  WHERE p.slug = ?1)
ORDER BY d.slug, h.id;

-- :dossier_transfers of its copies
SELECT t.id AS transfer, h.id AS copy, d.slug AS dataset, t.recipient, t.country, t.made, t.basis,
  t.note
FROM transfer t JOIN holding h ON h.id = t.holding_id JOIN dataset d ON d.id = h.dataset_id
WHERE d.id IN (SELECT pd.dataset_id FROM project_dataset pd JOIN project p ON p.id = pd.project_id
  WHERE p.slug = ?1)
ORDER BY d.slug, t.id;

-- :dossier_evidence of the people on its requests, of nobody in particular, and
-- what its requests were noted to lean on; votes, consents, agreements and
-- nobody's papers not where other projects' requests alone lean on them
SELECT e.id AS paper, e.kind, coalesce(m.handle, '') AS person, e.title, e.number, e.issued,
  e.expires, e.file, e.sha256
FROM evidence e LEFT JOIN person m ON m.id = e.person_id
WHERE (e.person_id IS NULL
  OR e.person_id IN (SELECT rp.person_id FROM request_person rp
    JOIN request r ON r.id = rp.request_id JOIN project p ON p.id = r.project_id WHERE p.slug = ?1)
  OR e.person_id IN (SELECT r.owner_id FROM request r JOIN project p ON p.id = r.project_id
    WHERE p.slug = ?1)
  OR e.id IN (SELECT u.evidence_id FROM evidence_use u JOIN request r ON r.id = u.number
    JOIN project p ON p.id = r.project_id WHERE u.used_by = 'request' AND p.slug = ?1))
AND ((e.person_id IS NOT NULL AND e.kind NOT LIKE '%ethic%' AND e.kind NOT LIKE '%consent%'
    AND e.kind NOT LIKE '%agreement%')
  OR NOT EXISTS (SELECT 1 FROM evidence_use u WHERE u.evidence_id = e.id AND u.used_by = 'request')
  OR EXISTS (SELECT 1 FROM evidence_use u JOIN request r ON r.id = u.number
    JOIN project p ON p.id = r.project_id
    WHERE u.evidence_id = e.id AND u.used_by = 'request' AND p.slug = ?1))
ORDER BY e.id;

-- :dossier_attachments of its requests, by their hashes
SELECT a.request_id AS request, r.form, a.question, a.path, a.sha256, a.bytes, a.noted
FROM attachment a JOIN request r ON r.id = a.request_id JOIN project p ON p.id = r.project_id
WHERE p.slug = ?1 ORDER BY a.id;

-- :dossier_sent what its requests handed in
SELECT s.request_id AS request, r.form, s.question, s.at, s.body
FROM sent s JOIN request r ON r.id = s.request_id JOIN project p ON p.id = r.project_id
WHERE p.slug = ?1 ORDER BY s.id;

-- :dossier_sent_of a request: what was handed in the last time, then the times before
SELECT s.question, coalesce((SELECT a.asks FROM answer a WHERE a.id = s.answer_id), ''), s.body, s.at,
  coalesce(s.answer_id, 0), s.version
FROM sent s WHERE s.request_id = ?1 ORDER BY s.version DESC, s.id;

-- :dossier_sent_count of a request
SELECT count(*) FROM sent WHERE request_id = ?1;

-- :dossier_readiness what people found out about its data sets, in the order in which they noted it
SELECT d.slug AS dataset, r.item AS "check", r.answer, r.says, r.source, r.seen,
  coalesce(m.handle, '') AS noted_by
FROM readiness r JOIN dataset d ON d.id = r.dataset_id LEFT JOIN person m ON m.id = r.person_id
WHERE d.id IN (SELECT pd.dataset_id FROM project_dataset pd JOIN project p ON p.id = pd.project_id
  WHERE p.slug = ?1)
ORDER BY d.slug, r.item, r.id;

-- :dossier_deadlines of it
SELECT d.id AS deadline, d.kind, d.due, d.subject, d.state, d.done, d.every, d.follows, d.why
FROM deadline d JOIN project p ON p.id = d.project_id WHERE p.slug = ?1 ORDER BY d.due, d.id;

-- :dossier_events all: the chain is one; ?1 is not looked at
SELECT id AS event, at, actor, system_user, action, summary, batch, undoes, sealed, previous, hash
FROM event WHERE ?1 IS NOT NULL ORDER BY id;

-- :memo_datasets of a project
SELECT d.slug AS dataset, d.title, d.subjects, d.access, d.region, d.portal
FROM dataset d WHERE d.id IN (SELECT pd.dataset_id FROM project_dataset pd
  JOIN project p ON p.id = pd.project_id WHERE p.slug = ?1)
ORDER BY d.slug;

-- :memo_votes the team's papers but the votes, consents, agreements and nobody's
-- papers that other projects' requests alone lean on
SELECT e.id, e.kind, coalesce(m.handle, ''), e.title, e.number, e.issued, e.expires
FROM evidence e LEFT JOIN person m ON m.id = e.person_id
WHERE (e.person_id IS NOT NULL AND e.kind NOT LIKE '%ethic%' AND e.kind NOT LIKE '%consent%'
    AND e.kind NOT LIKE '%agreement%')
  OR NOT EXISTS (SELECT 1 FROM evidence_use u WHERE u.evidence_id = e.id AND u.used_by = 'request')
  OR EXISTS (SELECT 1 FROM evidence_use u JOIN request r ON r.id = u.number
    JOIN project p ON p.id = r.project_id
    WHERE u.evidence_id = e.id AND u.used_by = 'request' AND p.slug = ?1)
ORDER BY e.kind, m.handle, e.id;
