-- What the workbench's views show.  Ids come once a load, in order; cells come
-- row by row as rows become visible.  ?1 of an id list is the sort order, ?2
-- is 1 when the words to filter by are wanted too.

-- :view_others another number when somebody else changed the ledger
PRAGMA data_version;

-- :view_dataset_count
SELECT count(*) FROM dataset;

-- :view_dataset_ids by name, from the index alone
SELECT id, '' FROM dataset ORDER BY slug;

-- :view_dataset_rows in any order, with words
SELECT id, CASE ?2 WHEN 1 THEN slug || ' ' || title || ' ' || edition || ' ' || portal || ' ' ||
    modalities || ' ' || body_parts || ' ' || region || ' ' || access || ' ' || annotations ||
    ' ' || license_raw || ' ' || license_expression || ' ' || license_kind ELSE '' END
FROM dataset
ORDER BY
  CASE ?1 WHEN 'subjects' THEN -coalesce(subjects, -1) WHEN 'images' THEN -coalesce(images, -1)
    ELSE 0 END,
  CASE ?1 WHEN 'license' THEN license_expression WHEN 'modality' THEN modalities
    WHEN 'body' THEN body_parts WHEN 'access' THEN access ELSE '' END,
  slug;

-- :view_dataset_own those of a project
SELECT project_dataset.dataset_id FROM project_dataset
JOIN project ON project.id = project_dataset.project_id
WHERE project.slug = ?1;

-- :view_dataset_row
SELECT slug, modalities, body_parts, subjects, license_expression, license_kind,
  license_conflict, access, title, portal_url
FROM dataset WHERE id = ?1;

-- :view_dataset_details
SELECT slug, title, edition, portal, portal_url, identifiers, modalities, body_parts, region,
  maker, subjects, images, size_gb, annotations, access, derived_from,
  same_subjects_as, source
FROM dataset WHERE id = ?1;

-- :view_claims of a data set, what each place says now first, then what it
-- said before with what came after; mirrors and lists are told apart by source
SELECT part, place, seen, raw, source,
  CASE WHEN expression <> '' THEN expression ELSE kind END, conflict,
  lead(seen) OVER same AS later_seen, lead(raw) OVER same,
  lead(CASE WHEN expression <> '' THEN expression ELSE kind END) OVER same,
  lead(CASE WHEN expression <> '' THEN expression ELSE raw END || kind || conflict) OVER same
    <> CASE WHEN expression <> '' THEN expression ELSE raw END || kind || conflict
FROM dataset_license WHERE dataset_id = ?1
WINDOW same AS (PARTITION BY part, place,
  CASE WHEN place IN ('mirror', 'list', 'gate', 'agreement') THEN source ELSE '' END ORDER BY id)
ORDER BY later_seen IS NOT NULL, id;

-- :view_license_used what places now say to be under ?1, or only its family ?2
SELECT d.slug, c.part, c.place, c.seen, c.raw, instr(c.words, ' ' || ?1 || ' ') > 0 AS exact
FROM (SELECT *, ' ' || replace(replace(expression, '(', ' '), ')', ' ') || ' ' AS words
  FROM dataset_license
  WHERE instr(expression, ?1) OR (?2 <> '' AND instr(expression, ?2))) c
JOIN dataset d ON d.id = c.dataset_id
WHERE (instr(c.words, ' ' || ?1 || ' ') OR (?2 <> '' AND instr(c.words, ' ' || ?2 || ' ')))
  AND NOT EXISTS (SELECT 1 FROM dataset_license l
    WHERE l.dataset_id = c.dataset_id AND l.part = c.part AND l.place = c.place AND l.id > c.id
      AND (c.place NOT IN ('mirror', 'list', 'gate', 'agreement') OR l.source = c.source))
ORDER BY exact DESC, d.slug, c.id LIMIT ?3;

-- :view_license_projects the projects with such data sets, and how many
SELECT p.slug, count(DISTINCT c.dataset_id)
FROM (SELECT *, ' ' || replace(replace(expression, '(', ' '), ')', ' ') || ' ' AS words
  FROM dataset_license
  WHERE instr(expression, ?1) OR (?2 <> '' AND instr(expression, ?2))) c
JOIN project_dataset pd ON pd.dataset_id = c.dataset_id
JOIN project p ON p.id = pd.project_id
WHERE (instr(c.words, ' ' || ?1 || ' ') OR (?2 <> '' AND instr(c.words, ' ' || ?2 || ' ')))
  AND NOT EXISTS (SELECT 1 FROM dataset_license l
    WHERE l.dataset_id = c.dataset_id AND l.part = c.part AND l.place = c.place AND l.id > c.id
      AND (c.place NOT IN ('mirror', 'list', 'gate', 'agreement') OR l.source = c.source))
GROUP BY p.slug ORDER BY p.slug;

-- :view_license_drift where ?1 stood earlier and something else stands now
SELECT d.slug, c.part, c.place, c.seen, c.raw, n.seen, n.raw
FROM (SELECT *, ' ' || replace(replace(expression, '(', ' '), ')', ' ') || ' ' AS words
  FROM dataset_license WHERE instr(expression, ?1)) c
JOIN dataset d ON d.id = c.dataset_id
JOIN dataset_license n ON n.id = (SELECT max(l.id) FROM dataset_license l
  WHERE l.dataset_id = c.dataset_id AND l.part = c.part AND l.place = c.place AND l.id > c.id
    AND (c.place NOT IN ('mirror', 'list', 'gate', 'agreement') OR l.source = c.source))
WHERE instr(c.words, ' ' || ?1 || ' ')
  AND NOT instr(' ' || replace(replace(n.expression, '(', ' '), ')', ' ') || ' ', ' ' || ?1 || ' ')
ORDER BY d.slug, c.id LIMIT ?2;

-- :view_project_default that of the last request, else the last one changed
SELECT project.slug FROM project
ORDER BY (SELECT max(moved) FROM request WHERE project_id = project.id) DESC, version DESC, slug
LIMIT 1;

-- :view_project_choice the projects to choose from
SELECT project.slug, project.title,
  (SELECT count(*) FROM project_dataset WHERE project_id = project.id)
FROM project ORDER BY project.slug;

-- :view_project_count
SELECT count(*) FROM project;

-- :view_project_datasets of a project, by its slug
SELECT dataset.slug FROM project_dataset JOIN dataset ON dataset.id = project_dataset.dataset_id
JOIN project ON project.id = project_dataset.project_id
WHERE project.slug = ?1 ORDER BY dataset.slug;

-- :view_request_count of those that are not over
SELECT count(*) FROM request WHERE state NOT IN ('rejected', 'closed', 'withdrawn', 'expired', 'revoked');

-- :view_request_rows ?3 0: all, 1: those that are not over, 2: of these ?4's
SELECT request.id, CASE ?2 WHEN 1 THEN request.id || ' ' || request.form || ' ' || project.slug ||
    ' ' || request.state || ' ' || coalesce(person.handle, '') || ' ' || request.reference
    ELSE '' END
FROM request JOIN project ON project.id = request.project_id
LEFT JOIN person ON person.id = request.owner_id
WHERE (?3 = 0 OR request.state NOT IN ('rejected', 'closed', 'withdrawn', 'expired', 'revoked'))
  AND (?3 < 2 OR request.owner_id = ?4)
ORDER BY
  CASE ?1 WHEN 'number' THEN -request.id ELSE 0 END,
  CASE ?1 WHEN 'form' THEN request.form WHEN 'project' THEN project.slug
    WHEN 'state' THEN request.state WHEN 'owner' THEN coalesce(person.handle, '')
    WHEN 'due' THEN coalesce((SELECT min(due) FROM deadline
      WHERE request_id = request.id AND state = 'open'), '9999') ELSE '' END,
  request.moved DESC, request.id DESC;

-- :view_request_row
SELECT request.id, request.form, project.slug, request.state, coalesce(person.handle, ''),
  substr(request.moved, 1, 10),
  (SELECT count(*) FROM request_dataset WHERE request_id = request.id), request.reference,
  request.form_version, substr(request.made, 1, 10),
  (SELECT min(due) FROM deadline WHERE request_id = request.id AND state = 'open')
FROM request JOIN project ON project.id = request.project_id
LEFT JOIN person ON person.id = request.owner_id
WHERE request.id = ?1;

-- :view_request_datasets
SELECT dataset.slug, dataset.title, request_dataset.decision FROM request_dataset
JOIN dataset ON dataset.id = request_dataset.dataset_id
WHERE request_dataset.request_id = ?1 ORDER BY dataset.slug;

-- :view_request_answers the answers that hold
SELECT question, body FROM answer
WHERE request_id = ?1 AND id = (SELECT max(id) FROM answer AS later
  WHERE later.request_id = answer.request_id AND later.question = answer.question)
ORDER BY question;

-- :view_request_deadlines
SELECT due, kind, subject FROM deadline WHERE request_id = ?1 AND state = 'open' ORDER BY due;

-- :view_deadline_count of those that are open and not snoozed beyond ?1
SELECT (SELECT count(*) FROM deadline WHERE state = 'open') -
  (SELECT count(*) FROM deadline INDEXED BY deadline_snoozed
    WHERE state = 'open' AND snoozed <> '' AND snoozed > ?1);

-- :view_deadline_due those that are over or fall into the days up to ?1, and
-- are not snoozed beyond ?2
SELECT count(*) FROM deadline WHERE state = 'open' AND due <= ?1 AND snoozed <= ?2;

-- :view_deadline_rows with ?3 not 0, only those that are open and not snoozed
-- beyond this day since 1970
SELECT deadline.id, CASE ?2 WHEN 1 THEN deadline.kind || ' ' || deadline.due || ' ' ||
    deadline.subject || ' ' || coalesce(person.handle, '') || ' ' || deadline.state ELSE '' END
FROM deadline LEFT JOIN person ON person.id = deadline.owner_id
WHERE ?3 = 0 OR (deadline.state = 'open' AND (deadline.snoozed = ''
  OR julianday(deadline.snoozed) - 2440587.5 <= ?3))
ORDER BY
  CASE ?1 WHEN 'kind' THEN deadline.kind WHEN 'owner' THEN coalesce(person.handle, '')
    ELSE '' END,
  deadline.due, deadline.id;

-- :view_deadline_row
SELECT deadline.due, deadline.kind, deadline.subject, coalesce(person.handle, ''),
  deadline.state, deadline.every, deadline.follows, deadline.request_id, deadline.done,
  deadline.time, deadline.zone, deadline.reminds, deadline.snoozed, deadline.why
FROM deadline LEFT JOIN person ON person.id = deadline.owner_id
WHERE deadline.id = ?1;

-- :view_answer_count of texts, blocks too; -1 where counting would take long
SELECT CASE WHEN (SELECT coalesce(max(id), 0) FROM answer) > 5000 THEN -1
  ELSE (SELECT count(*) FROM block) + (SELECT count(*) FROM answer
    WHERE body <> '' AND NOT EXISTS (SELECT 1 FROM answer AS later
      WHERE later.request_id = answer.request_id AND later.question = answer.question
        AND later.id > answer.id)) END;

-- :view_answer_newest version
SELECT coalesce(max(id), 0) FROM answer;

-- :view_answer_rows blocks (ids below 0) and the texts that hold, of the ?3
-- newest versions
SELECT id, CASE ?2 WHEN 1 THEN concept || ' ' || form || ' ' || question || ' ' || project || ' ' ||
    who || ' ' || saved || ' ' || body ELSE '' END
FROM (
  SELECT -block.id AS id, block.concept, 'block' AS form, block.name AS question, '' AS project,
    '' AS who, '' AS saved, block.body, 0 AS rank
  FROM block
  UNION ALL
  SELECT answer.id, answer.concept, request.form, answer.question, project.slug,
    coalesce(person.handle, ''), substr(answer.saved, 1, 10), answer.body, 1
  FROM answer JOIN request ON request.id = answer.request_id
  JOIN project ON project.id = request.project_id
  LEFT JOIN person ON person.id = answer.person_id
  WHERE answer.id > (SELECT coalesce(max(id), 0) - ?3 FROM answer) AND answer.body <> ''
    AND NOT EXISTS (SELECT 1 FROM answer AS later
      WHERE later.request_id = answer.request_id AND later.question = answer.question
        AND later.id > answer.id))
ORDER BY
  CASE ?1 WHEN 'date' THEN rank WHEN 'words' THEN -length(body) ELSE 0 END,
  CASE ?1 WHEN 'concept' THEN concept WHEN 'form' THEN form WHEN 'project' THEN project
    WHEN 'who' THEN who ELSE '' END,
  CASE WHEN ?1 = 'date' AND rank = 0 THEN concept ELSE '' END,
  CASE WHEN ?1 = 'date' AND rank = 0 THEN question ELSE '' END, abs(id) DESC;

-- :view_answer_found older texts that hold and match ?1, of versions up to ?2
SELECT answer.id, answer.concept || ' ' || request.form || ' ' || answer.question || ' ' ||
  project.slug || ' ' || coalesce(person.handle, '') || ' ' || substr(answer.saved, 1, 10) || ' ' ||
  answer.body
FROM (SELECT rowid AS id FROM answer_text WHERE answer_text MATCH ?1 AND rowid <= ?2
  ORDER BY rowid DESC LIMIT 2000) AS found
JOIN answer ON answer.id = found.id JOIN request ON request.id = answer.request_id
JOIN project ON project.id = request.project_id
LEFT JOIN person ON person.id = answer.person_id
WHERE answer.body <> '' AND NOT EXISTS (SELECT 1 FROM answer AS later
  WHERE later.request_id = answer.request_id AND later.question = answer.question
    AND later.id > answer.id)
ORDER BY answer.id DESC;

-- :view_answer_row an answer, with when it was sent
SELECT answer.concept, request.form, answer.question, project.slug, answer.body, answer.saved,
  coalesce(person.handle, ''), answer.origin, request.state,
  (SELECT max(sent.at) FROM sent WHERE sent.request_id = answer.request_id
    AND sent.question = answer.question AND sent.answer_id = answer.id),
  request.id, answer.asks
FROM answer JOIN request ON request.id = answer.request_id
JOIN project ON project.id = request.project_id
LEFT JOIN person ON person.id = answer.person_id
WHERE answer.id = ?1;

-- :view_block_row
SELECT concept, name, body FROM block WHERE id = ?1;

-- :view_version_rows the versions of an answer, the newest first
SELECT answer.id, answer.saved, coalesce(person.handle, '')
FROM answer LEFT JOIN person ON person.id = answer.person_id
WHERE answer.request_id = ?1 AND answer.question = ?2 ORDER BY answer.id DESC;

-- :view_version_row with the version before
SELECT answer.saved, coalesce(person.handle, ''), answer.origin, answer.body,
  (SELECT max(before.id) FROM answer AS before WHERE before.request_id = answer.request_id
    AND before.question = answer.question AND before.id < answer.id),
  (SELECT max(sent.at) FROM sent WHERE sent.request_id = answer.request_id
    AND sent.question = answer.question AND sent.answer_id = answer.id)
FROM answer LEFT JOIN person ON person.id = answer.person_id WHERE answer.id = ?1;
