-- Data sets and what is claimed of their licenses.

-- :dataset_list the first rows by name
SELECT slug, title, portal, modalities, body_parts, region, subjects, images, access,
  license_raw, license_expression, license_kind, license_conflict, license_place
FROM dataset ORDER BY slug LIMIT ?1;

-- :dataset_list_found rows that hold every word of the JSON list ?2, sorted by ?3
SELECT slug, title, portal, modalities, body_parts, region, subjects, images, access,
  license_raw, license_expression, license_kind, license_conflict, license_place
FROM dataset
WHERE NOT EXISTS (
  SELECT 1 FROM json_each(?2) AS word
  WHERE instr(lower(slug || ' ' || title || ' ' || portal || ' ' || modalities || ' ' ||
    body_parts || ' ' || region || ' ' || access || ' ' || license_raw || ' ' ||
    license_expression), word.value) = 0)
ORDER BY
  CASE ?3 WHEN 'subjects' THEN -coalesce(subjects, -1) WHEN 'images' THEN -coalesce(images, -1)
    ELSE 0 END,
  CASE ?3 WHEN 'title' THEN lower(title) WHEN 'portal' THEN lower(portal)
    WHEN 'region' THEN region WHEN 'access' THEN access
    WHEN 'license' THEN license_expression ELSE '' END,
  slug
LIMIT ?1;

-- :dataset_by_slug
SELECT id, slug, title, edition, portal, portal_url, identifiers, modalities, body_parts, region,
  maker, subjects, images, size_gb, annotations, access, derived_from,
  same_subjects_as, source,
  license_raw, license_expression, license_kind, license_conflict, license_place, version
FROM dataset WHERE slug = ?1;

-- :dataset_id
SELECT id FROM dataset WHERE slug = ?1;

-- :dataset_slugs
SELECT slug FROM dataset;

-- :dataset_add
INSERT INTO dataset (slug, title, edition, portal, portal_url, identifiers, modalities,
  body_parts, region, maker, subjects, images, size_gb, annotations, access, derived_from,
  same_subjects_as, source,
  license_raw, license_expression, license_kind, license_conflict, license_place, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, nullif(?11, ''), nullif(?12, ''),
  nullif(?13, ''), ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24);

-- :dataset_set
UPDATE dataset SET title = ?2, edition = ?3, portal = ?4, portal_url = ?5, identifiers = ?6,
  modalities = ?7, body_parts = ?8, region = ?9, maker = ?10, subjects = nullif(?11, ''),
  images = nullif(?12, ''), size_gb = nullif(?13, ''), annotations = ?14, access = ?15,
  derived_from = ?16, same_subjects_as = ?17, source = ?18, version = ?19
WHERE id = ?1;

-- :dataset_set_license the summary of its claims
UPDATE dataset SET license_raw = ?2, license_expression = ?3, license_kind = ?4,
  license_conflict = ?5, license_place = ?6, version = ?7
WHERE id = ?1;

-- :dataset_remove
DELETE FROM dataset WHERE id = ?1;

-- :dataset_uses how many rows name a data set
SELECT (SELECT count(*) FROM project_dataset WHERE dataset_id = ?1)
     + (SELECT count(*) FROM request_dataset WHERE dataset_id = ?1)
     + (SELECT count(*) FROM holding WHERE dataset_id = ?1)
     + (SELECT count(*) FROM permission WHERE dataset_id = ?1);

-- :dataset_projects the projects that use it
SELECT project.slug FROM project_dataset
JOIN project ON project.id = project_dataset.project_id
WHERE project_dataset.dataset_id = ?1 ORDER BY project.slug;

-- :claim_list of one data set, oldest first; one without a date is as old as
-- the latest that was written before it
SELECT id, part, place, seen, raw, source, kind, expression, conflict
FROM dataset_license WHERE dataset_id = ?1
ORDER BY CASE WHEN seen <> '' THEN seen ELSE max(seen) OVER (ORDER BY id) END, id;

-- :claim_latest from one place of one part
SELECT raw FROM dataset_license
WHERE dataset_id = ?1 AND part = ?2 AND place = ?3 AND source = ?4 ORDER BY id DESC LIMIT 1;

-- :claim_add
INSERT INTO dataset_license (dataset_id, part, place, seen, raw, source, kind, expression,
  conflict, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- :claims_remove
DELETE FROM dataset_license WHERE dataset_id = ?1;

-- :part_add
INSERT INTO part (dataset_id, name, version) VALUES (?1, ?2, ?3)
ON CONFLICT (dataset_id, name) DO NOTHING;

-- :parts_remove
DELETE FROM part WHERE dataset_id = ?1;
