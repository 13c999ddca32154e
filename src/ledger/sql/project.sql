-- Projects, and the positions and permissions that their verdicts rest on.

-- :project_list
SELECT project.slug, project.title, project.uses, project.actor,
  (SELECT count(*) FROM project_dataset WHERE project_id = project.id)
FROM project ORDER BY project.slug;

-- :project_by_slug
SELECT id, slug, title, uses, actor, purpose, disease, place, until, outbound_data,
  outbound_labels, outbound_model, outbound_outputs, release_form, source, note, version
FROM project WHERE slug = ?1;

-- :project_slugs
SELECT slug FROM project;

-- :project_add
INSERT INTO project (slug, title, uses, actor, purpose, disease, place, until, outbound_data,
  outbound_labels, outbound_model, outbound_outputs, release_form, source, note, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16);

-- :project_set
UPDATE project SET title = ?2, uses = ?3, actor = ?4, purpose = ?5, disease = ?6, place = ?7,
  until = ?8, outbound_data = ?9, outbound_labels = ?10, outbound_model = ?11,
  outbound_outputs = ?12, release_form = ?13, source = ?14, note = ?15, version = ?16
WHERE id = ?1;

-- :project_remove
DELETE FROM project WHERE id = ?1;

-- :project_uses how many rows name a project
SELECT (SELECT count(*) FROM request WHERE project_id = ?1)
     + (SELECT count(*) FROM position WHERE project_id = ?1)
     + (SELECT count(*) FROM release WHERE project_id = ?1);

-- :project_datasets in their order
SELECT dataset.slug, dataset.id FROM project_dataset
JOIN dataset ON dataset.id = project_dataset.dataset_id
WHERE project_dataset.project_id = ?1
ORDER BY project_dataset.rank, dataset.slug;

-- :project_dataset_add
INSERT INTO project_dataset (project_id, dataset_id, rank, version) VALUES (?1, ?2, ?3, ?4);

-- :project_dataset_remove
DELETE FROM project_dataset WHERE project_id = ?1 AND dataset_id = ?2;

-- :subject_count
SELECT count(*) FROM project_dataset WHERE project_id = ?1;

-- :subject_list a project's data sets, each with a row for every claim
SELECT dataset.id, project_dataset.rank, dataset.slug, dataset.maker, dataset.derived_from,
  claim.id, claim.part, claim.place, claim.seen, claim.raw, claim.source
FROM project_dataset
CROSS JOIN dataset ON dataset.id = project_dataset.dataset_id
LEFT JOIN dataset_license AS claim ON claim.dataset_id = dataset.id
WHERE project_dataset.project_id = ?1
ORDER BY project_dataset.dataset_id;

-- :subject_sizes in the project's order
SELECT dataset.slug, dataset.subjects, dataset.images, dataset.same_subjects_as
FROM project_dataset JOIN dataset ON dataset.id = project_dataset.dataset_id
WHERE project_dataset.project_id = ?1
ORDER BY project_dataset.rank, dataset.slug;

-- :subject_by_slug what a data set's verdict rests on
SELECT id, maker, derived_from FROM dataset WHERE slug = ?1;

-- :position_list
SELECT position.id, position.question, position.answer, position.why, position.paper,
  person.handle, position.role, coalesce(project.slug, ''), position.taken, position.review
FROM position JOIN person ON person.id = position.person_id
LEFT JOIN project ON project.id = position.project_id
ORDER BY position.id;

-- :position_for those that hold for a project on the day ?2
SELECT position.question, position.answer, person.handle, position.role, position.review
FROM position JOIN person ON person.id = position.person_id
WHERE (position.project_id IS NULL OR position.project_id = ?1) AND position.taken <= ?2
ORDER BY position.id;

-- :position_by_id
SELECT id, question, answer FROM position WHERE id = ?1;

-- :position_add
INSERT INTO position (question, answer, why, paper, person_id, role, project_id, taken, review,
  version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- :position_remove
DELETE FROM position WHERE id = ?1;

-- :permission_for those for a project's data sets that were noted by the day ?2 and
-- made by the day ?3; one without a date was made when it was noted
SELECT dataset.slug, permission.part, permission.action, permission.holder, permission.until,
  permission.file
FROM permission JOIN dataset ON dataset.id = permission.dataset_id
JOIN project_dataset ON project_dataset.dataset_id = dataset.id
WHERE project_dataset.project_id = ?1
  AND coalesce(nullif(permission.made, ''),
    (SELECT substr(at, 1, 10) FROM event WHERE id = permission.version), '') <= ?2
  AND permission.made <= ?3
ORDER BY permission.id;

-- :evidence_held what the team can show on the day ?1, by the vocabulary's names:
-- trainings and votes, for a signature or an account is that of one agreement;
-- with ?3, today, also what the requests of the project ?2 came to, by data set
SELECT CASE evidence.kind WHEN 'training' THEN 'training_certificate'
    WHEN 'ethics' THEN 'ethics_approval' ELSE evidence.kind END,
  coalesce(person.handle, ''), evidence.expires, '', evidence.id
FROM evidence LEFT JOIN person ON person.id = evidence.person_id
WHERE evidence.issued <= ?1
  AND evidence.kind IN ('training', 'training_certificate', 'ethics', 'ethics_approval')
UNION ALL
SELECT 'project_approval', coalesce(o.handle, ''), '', d.slug, r.id
FROM request r JOIN request_dataset rd ON rd.request_id = r.id
JOIN dataset d ON d.id = rd.dataset_id LEFT JOIN person o ON o.id = r.owner_id
WHERE r.project_id = ?2 AND ?3 AND r.state = 'access' AND rd.decision IN ('', 'approved')
UNION ALL
SELECT 'registration', p.handle, g.expires, d.slug, g.id
FROM request r JOIN request_dataset rd ON rd.request_id = r.id
JOIN dataset d ON d.id = rd.dataset_id JOIN portal o ON o.form = r.form OR o.slug = r.form
JOIN registration g ON g.portal_id = o.id JOIN person p ON p.id = g.person_id
WHERE r.project_id = ?2 AND ?3 AND g.state = 'active' AND (g.since = '' OR g.since <= ?1)
ORDER BY 5;

-- :permission_list
SELECT permission.id, dataset.slug, permission.part, permission.action, permission.holder,
  permission.until, permission.file, permission.sha256, permission.made
FROM permission JOIN dataset ON dataset.id = permission.dataset_id ORDER BY permission.id;

-- :permission_add
INSERT INTO permission (dataset_id, part, holder, action, made, until, file, sha256, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- :permission_remove
DELETE FROM permission WHERE id = ?1;
