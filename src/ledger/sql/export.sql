-- Rows for others, under the headings that `import` knows where it takes them.
-- Each walks its table in the order of its numbers, not an index; ?1 is a
-- project's slug, or '' for all.

-- :export_datasets
SELECT slug, title, edition, portal, portal_url, identifiers, modalities, body_parts, region,
  maker, subjects, images, size_gb, annotations, access, derived_from, same_subjects_as, source
FROM dataset NOT INDEXED
WHERE ?1 = '' OR id IN (SELECT pd.dataset_id FROM project_dataset pd
  JOIN project p ON p.id = pd.project_id WHERE p.slug = ?1)
ORDER BY rowid;

-- :export_claims
SELECT d.slug, l.part, l.place, l.seen, l.raw, l.source
FROM dataset_license l NOT INDEXED JOIN dataset d ON d.id = l.dataset_id
WHERE ?1 = '' OR l.dataset_id IN (SELECT pd.dataset_id FROM project_dataset pd
  JOIN project p ON p.id = pd.project_id WHERE p.slug = ?1)
ORDER BY l.rowid;

-- :export_projects
SELECT p.slug, p.title, p.uses, p.actor, p.purpose, p.disease, p.place, p.until,
  p.outbound_data AS "outbound.data", p.outbound_labels AS "outbound.labels",
  p.outbound_model AS "outbound.model", p.outbound_outputs AS "outbound.outputs",
  p.release_form AS release, p.source, p.note,
  (SELECT group_concat(slug, ';') FROM (SELECT d.slug FROM project_dataset pd
    JOIN dataset d ON d.id = pd.dataset_id WHERE pd.project_id = p.id ORDER BY d.slug)) AS datasets
FROM project p NOT INDEXED WHERE ?1 = '' OR p.slug = ?1 ORDER BY p.rowid;

-- :export_deadlines
SELECT d.id, d.kind, d.due, d.time, d.zone, d.subject, coalesce(o.handle, '') AS owner, d.state,
  d.every, d.follows, d.done, d.request_id AS request, coalesce(p.slug, '') AS project
FROM deadline d NOT INDEXED LEFT JOIN person o ON o.id = d.owner_id
LEFT JOIN project p ON p.id = d.project_id
WHERE ?1 = '' OR p.slug = ?1 ORDER BY d.rowid;

-- :export_holdings
SELECT h.id, d.slug AS dataset, h.edition, h.place, h.obtained, h.sha256, h.proof, h.proof_sha256,
  h.destroyed, h.certificate, h.certificate_sha256, h.note
FROM holding h NOT INDEXED JOIN dataset d ON d.id = h.dataset_id
WHERE ?1 = '' OR h.dataset_id IN (SELECT pd.dataset_id FROM project_dataset pd
  JOIN project p ON p.id = pd.project_id WHERE p.slug = ?1)
ORDER BY h.rowid;

-- :export_requests
SELECT r.id, r.form, r.form_version, p.slug AS project, r.state, coalesce(o.handle, '') AS owner,
  r.reference, r.made, r.moved
FROM request r NOT INDEXED JOIN project p ON p.id = r.project_id
LEFT JOIN person o ON o.id = r.owner_id
WHERE ?1 = '' OR p.slug = ?1 ORDER BY r.rowid;
