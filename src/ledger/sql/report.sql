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
