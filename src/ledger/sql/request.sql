-- Requests, their answers, and what is being typed.

-- :request_add
INSERT INTO request (form, form_version, project_id, owner_id, made, moved, form_sha256, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7);

-- :form_text_put a form file's text as it is now, once
INSERT INTO form_text (form, form_version, sha256, body, seen, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (form, sha256) DO NOTHING;

-- :form_text_by_sha256
SELECT body FROM form_text WHERE form = ?1 AND sha256 = ?2;

-- :request_set_copied
UPDATE request SET copied_from = ?2, version = ?3 WHERE id = ?1;

-- :request_dataset_add
INSERT INTO request_dataset (request_id, dataset_id, version) VALUES (?1, ?2, ?3);

-- :request_by_id
SELECT request.form, request.form_version, request.state, project.id, project.slug, project.title,
  coalesce(person.handle, ''), request.reference, request.made, request.moved, request.round,
  request.form_sha256
FROM request JOIN project ON project.id = request.project_id
LEFT JOIN person ON person.id = request.owner_id
WHERE request.id = ?1;

-- :request_is
SELECT count(*) FROM request WHERE id = ?1;

-- :request_ids
SELECT id FROM request ORDER BY id;

-- :request_datasets with what the portal decided of each, and the license
SELECT dataset.slug, dataset.title, request_dataset.decision, request_dataset.decided,
  request_dataset.note,
  said.license
FROM request_dataset
JOIN dataset ON dataset.id = request_dataset.dataset_id
JOIN dataset_said said ON said.id = dataset.id
WHERE request_dataset.request_id = ?1 ORDER BY dataset.slug;

-- :request_set_state
UPDATE request SET state = ?2, round = ?3, moved = ?4, version = ?5 WHERE id = ?1;

-- :request_set the portal's number and who owns it
UPDATE request SET reference = ?2, owner_id = ?3, version = ?4 WHERE id = ?1;

-- :request_dataset_drop
DELETE FROM request_dataset WHERE request_id = ?1
  AND dataset_id = (SELECT id FROM dataset WHERE slug = ?2);

-- :request_dataset_decide
UPDATE request_dataset SET decision = ?3, decided = ?4, note = ?5, version = ?6
WHERE request_id = ?1 AND dataset_id = ?2;

-- :request_dataset_decide_all those whose decision is one of ?2 (",approved,,")
UPDATE request_dataset SET decision = ?3, decided = ?4, version = ?5
WHERE request_id = ?1 AND instr(?2, ',' || decision || ',') > 0;

-- :request_people who is named on a request, also those who left
SELECT person.handle, person.name, person.role, person.institution, request_person.part,
  request_person.institution, request_person.decision, request_person.decided,
  request_person.joined, request_person.signed, request_person.left_on, request_person.note,
  request_person.joined_event, request_person.signed_event, request_person.person_id
FROM request_person JOIN person ON person.id = request_person.person_id
WHERE request_person.request_id = ?1
ORDER BY request_person.left_on <> '', request_person.joined_event, person.handle;

-- :request_person_put
INSERT INTO request_person (request_id, person_id, part, institution, decision, decided, joined,
  signed, left_on, note, joined_event, signed_event, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
ON CONFLICT (request_id, person_id) DO UPDATE
SET part = excluded.part, institution = excluded.institution, decision = excluded.decision,
  decided = excluded.decided, joined = excluded.joined, signed = excluded.signed,
  left_on = excluded.left_on, note = excluded.note, joined_event = excluded.joined_event,
  signed_event = excluded.signed_event, version = excluded.version;

-- :request_notes the last first
SELECT request_note.id, request_note.at, request_note.kind, coalesce(person.handle, ''),
  request_note.body
FROM request_note LEFT JOIN person ON person.id = request_note.person_id
WHERE request_note.request_id = ?1
ORDER BY substr(request_note.at, 1, 10) DESC, request_note.id DESC;

-- :request_note_add
INSERT INTO request_note (request_id, person_id, at, kind, body, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- :request_fact_datasets those of a project (?2 0) or of a request (?2 1)
SELECT dataset.slug, dataset.title, dataset.edition, dataset.portal, dataset.portal_url,
  dataset.identifiers, dataset.modalities, dataset.body_parts, dataset.region, dataset.subjects,
  dataset.images, dataset.access, dataset.license_expression,
  said.license
FROM dataset JOIN dataset_said said ON said.id = dataset.id
WHERE CASE ?2
  WHEN 0 THEN dataset.id IN (SELECT dataset_id FROM project_dataset WHERE project_id = ?1)
  ELSE dataset.id IN (SELECT dataset_id FROM request_dataset WHERE request_id = ?1) END
ORDER BY dataset.slug;

-- :request_fact_licenses of a project's data sets, the commonest first
SELECT license, count(*), group_concat(title, ', ') FROM (
  SELECT said.license AS license,
    CASE dataset.title WHEN '' THEN dataset.slug ELSE dataset.title END AS title
  FROM project_dataset JOIN dataset ON dataset.id = project_dataset.dataset_id
    JOIN dataset_said said ON said.id = dataset.id
  WHERE project_dataset.project_id = ?1 ORDER BY dataset.slug)
GROUP BY license ORDER BY count(*) DESC, license;

-- :request_fact_person
SELECT handle, name, mail, orcid, institution, role FROM person WHERE handle = ?1;

-- :request_fact_people who is named on a request and has not left it
SELECT person.handle, person.name, person.mail, person.orcid, person.institution, person.role,
  request_person.part
FROM request_person JOIN person ON person.id = request_person.person_id
WHERE request_person.request_id = ?1 AND request_person.left_on = ''
ORDER BY request_person.joined, person.handle;

-- :request_fact_block by "concept/name"
SELECT body FROM block WHERE concept || '/' || name = ?1;

-- :answer_add
INSERT INTO answer (request_id, question, asks, concept, body, origin, person_id, saved, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- :answer_latest of every question of a request
SELECT answer.id, answer.question, answer.body, answer.origin, coalesce(person.handle, ''),
  answer.saved
FROM answer LEFT JOIN person ON person.id = answer.person_id
WHERE answer.request_id = ?1 AND answer.id = (
  SELECT max(later.id) FROM answer AS later
  WHERE later.request_id = answer.request_id AND later.question = answer.question);

-- :answer_last_of one question, by whom
SELECT answer.id, answer.body, coalesce(person.handle, ''), answer.origin
FROM answer LEFT JOIN person ON person.id = answer.person_id
WHERE answer.request_id = ?1 AND answer.question = ?2
ORDER BY answer.id DESC LIMIT 1;

-- :sent_add a text as it is handed in
INSERT INTO sent (request_id, question, concept, answer_id, body, at, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- :sent_last what was handed in the last time
SELECT question, body FROM sent
WHERE request_id = ?1 AND version = (SELECT max(version) FROM sent WHERE request_id = ?1);

-- :sent_forget what was frozen after the event ?2
DELETE FROM sent WHERE request_id = ?1 AND version > ?2;

-- :answer_by_id
SELECT answer.body, coalesce(person.handle, '')
FROM answer LEFT JOIN person ON person.id = answer.person_id WHERE answer.id = ?1;

-- :answer_by_concept the last texts of other requests, the latest first
SELECT answer.body, answer.request_id, request.form, answer.question, substr(answer.saved, 1, 10),
  request.project_id
FROM answer JOIN request ON request.id = answer.request_id
WHERE answer.concept = ?1 AND answer.request_id <> ?2 AND answer.body <> ''
  AND NOT EXISTS (SELECT 1 FROM answer AS later
    WHERE later.request_id = answer.request_id AND later.question = answer.question
      AND later.id > answer.id)
ORDER BY answer.id DESC LIMIT ?3;

-- :answer_words_add to the index
INSERT INTO answer_text (rowid, asks, body) VALUES (?1, ?2, ?3);

-- :answer_words_remove what stood there
INSERT INTO answer_text (answer_text, rowid, asks, body) VALUES ('delete', ?1, ?2, ?3);

-- :answer_words_rebuild
INSERT INTO answer_text (answer_text) VALUES ('rebuild');

-- :word_count in how many answers a word stands, counted up to ?2: a common
-- word's whole list takes long
SELECT count(*) FROM (SELECT rowid FROM answer_text WHERE answer_text MATCH ?1 LIMIT ?2);

-- :answer_by_words the texts of other requests that match, the best first
SELECT answer.body, answer.request_id, request.form, answer.question, substr(answer.saved, 1, 10),
  request.project_id
FROM (SELECT rowid AS id, bm25(answer_text, 2.0, 1.0) AS score FROM answer_text
  WHERE answer_text MATCH ?1 ORDER BY score LIMIT 200) AS found
JOIN answer ON answer.id = found.id JOIN request ON request.id = answer.request_id
WHERE answer.request_id <> ?2 AND answer.body <> ''
  AND NOT EXISTS (SELECT 1 FROM answer AS later
    WHERE later.request_id = answer.request_id AND later.question = answer.question
      AND later.id > answer.id)
ORDER BY found.score, answer.id DESC LIMIT ?3;

-- :answer_by_word the latest texts of other requests that hold a common word
SELECT answer.body, answer.request_id, request.form, answer.question, substr(answer.saved, 1, 10),
  request.project_id
FROM (SELECT rowid AS id FROM answer_text WHERE answer_text MATCH ?1
  ORDER BY rowid DESC LIMIT 200) AS found
JOIN answer ON answer.id = found.id JOIN request ON request.id = answer.request_id
WHERE answer.request_id <> ?2 AND answer.body <> ''
  AND NOT EXISTS (SELECT 1 FROM answer AS later
    WHERE later.request_id = answer.request_id AND later.question = answer.question
      AND later.id > answer.id)
ORDER BY answer.id DESC LIMIT ?3;

-- :block_by_concept
SELECT name, body FROM block WHERE concept = ?1 ORDER BY name;

-- :draft_save what a person is typing; the version that it began from stays
INSERT INTO draft (request_id, question, person_id, body, cursor, base_answer_id, saved)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (request_id, question, person_id) DO UPDATE
SET body = excluded.body, cursor = excluded.cursor, saved = excluded.saved;

-- :draft_change only where it still says what this program saved last (?7)
UPDATE draft SET body = ?4, cursor = ?5, saved = ?6
WHERE request_id = ?1 AND question = ?2 AND person_id = ?3 AND body = ?7;

-- :draft_begin only where there is none, or one that says the same
INSERT INTO draft (request_id, question, person_id, body, cursor, base_answer_id, saved)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (request_id, question, person_id) DO UPDATE
SET cursor = excluded.cursor, saved = excluded.saved WHERE body = excluded.body;

-- :draft_list of a request: the person's (?2) own after the others', so that
-- it wins; of the others the latest last
SELECT draft.question, draft.body, draft.cursor, draft.base_answer_id, draft.saved, person.handle,
  draft.person_id = ?2
FROM draft JOIN person ON person.id = draft.person_id
WHERE draft.request_id = ?1
ORDER BY draft.person_id = ?2, draft.saved, draft.person_id;

-- :draft_own a person's own, one question's or ('') all
SELECT question, body, base_answer_id FROM draft
WHERE request_id = ?1 AND person_id = ?2 AND (?3 = '' OR question = ?3)
ORDER BY question;

-- :draft_drop only where it still says ?4: what another program typed since stays
DELETE FROM draft WHERE request_id = ?1 AND question = ?2 AND person_id = ?3 AND body = ?4;

-- :request_copies of its data sets, that are not destroyed and certified; what
-- another request still gives access to may stay
SELECT holding.id, dataset.slug, holding.place, holding.obtained, holding.destroyed
FROM holding JOIN dataset ON dataset.id = holding.dataset_id
WHERE holding.dataset_id IN (SELECT dataset_id FROM request_dataset WHERE request_id = ?1)
  AND (holding.destroyed = '' OR holding.certificate = '')
  AND NOT EXISTS (SELECT 1 FROM request_dataset AS other
    JOIN request ON request.id = other.request_id
    WHERE other.dataset_id = holding.dataset_id AND other.request_id <> ?1
      AND other.decision NOT IN ('rejected', 'revoked')
      AND (request.state IN ('access', 'amendment') OR request.round = 'amendment'))
ORDER BY dataset.slug, holding.id;

-- :request_dead_answers to questions, the last text of each unless it was
-- emptied, for those that the form may no longer ask
SELECT question, asks, id FROM (SELECT question, asks, body, max(id) AS id FROM answer
  WHERE request_id = ?1 GROUP BY question)
WHERE body <> '' ORDER BY question;

-- :request_deadlines what is open of a request
SELECT id, kind, due, subject FROM deadline
WHERE request_id = ?1 AND state = 'open' ORDER BY due, id;

-- :request_others that are not over, of the same owner or head; whether a
-- deadline of theirs that a renewal or close-out meets is overdue on ?2
SELECT request.id, request.form, request.state,
  EXISTS (SELECT 1 FROM deadline WHERE deadline.request_id = request.id
    AND deadline.state = 'open' AND deadline.due < ?2
    AND (deadline.kind LIKE '%renew%' OR deadline.kind LIKE '%annual%'
      OR deadline.kind LIKE '%yearly%' OR deadline.kind LIKE '%progress%'
      OR deadline.kind LIKE '%close%'))
FROM request, request AS own
WHERE own.id = ?1 AND request.id <> ?1
  AND request.state NOT IN ('closed', 'withdrawn', 'rejected')
  AND (request.owner_id = own.owner_id
    OR EXISTS (SELECT 1 FROM request_person AS head WHERE head.part = 'pi'
      AND head.left_on = '' AND (
        (head.request_id = own.id AND (head.person_id = request.owner_id
          OR EXISTS (SELECT 1 FROM request_person AS same
            WHERE same.request_id = request.id AND same.person_id = head.person_id
              AND same.part = 'pi' AND same.left_on = '')))
        OR (head.request_id = request.id AND head.person_id = own.owner_id))))
ORDER BY request.id;

-- :request_ids_naming a person who has not left, of those that are not over
SELECT request.id, request.form FROM request_person
JOIN request ON request.id = request_person.request_id
WHERE request_person.person_id = ?1 AND request_person.left_on = ''
  AND request.state NOT IN ('closed', 'withdrawn', 'rejected')
ORDER BY request.id;

-- :sent_event which event handed in the last text of a request
SELECT coalesce(max(version), 0) FROM sent WHERE request_id = ?1;

-- :request_states_of a project's requests
SELECT id, state FROM request WHERE project_id = ?1 ORDER BY id;
