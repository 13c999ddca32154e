-- The team's members.

-- :person_by_handle
SELECT id, handle, name, mail, orcid, institution, role, login, version
FROM person WHERE handle = ?1;

-- :person_by_login
SELECT id, handle, name, mail, orcid, institution, role, login, version
FROM person WHERE login = ?1 ORDER BY id LIMIT 1;

-- :person_by_id
SELECT id, handle, name, mail, orcid, institution, role, login, version
FROM person WHERE id = ?1;

-- :person_list in the order of the handles
SELECT handle, name, role, institution, mail, orcid, login
FROM person ORDER BY handle;

-- :person_handles
SELECT handle FROM person ORDER BY handle LIMIT 1000;

-- :person_add
INSERT INTO person (handle, name, mail, orcid, institution, role, login, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- :person_set
UPDATE person SET name = ?2, mail = ?3, orcid = ?4, institution = ?5, role = ?6, login = ?7,
  version = ?8
WHERE id = ?1;

-- :person_remove
DELETE FROM person WHERE id = ?1;

-- :person_uses how many rows name a person
SELECT (SELECT count(*) FROM request WHERE owner_id = ?1)
     + (SELECT count(*) FROM answer WHERE person_id = ?1)
     + (SELECT count(*) FROM draft WHERE person_id = ?1)
     + (SELECT count(*) FROM request_person WHERE person_id = ?1)
     + (SELECT count(*) FROM request_note WHERE person_id = ?1)
     + (SELECT count(*) FROM position WHERE person_id = ?1)
     + (SELECT count(*) FROM obligation WHERE person_id = ?1)
     + (SELECT count(*) FROM readiness WHERE person_id = ?1)
     + (SELECT count(*) FROM deadline WHERE owner_id = ?1)
     + (SELECT count(*) FROM evidence WHERE person_id = ?1)
     + (SELECT count(*) FROM registration WHERE person_id = ?1);

-- :evidence_count a person's papers of a kind that hold on the day ?3
SELECT count(*) FROM evidence
WHERE person_id = ?1 AND kind = ?2 AND issued <= ?3 AND (expires = '' OR expires >= ?3);

-- :evidence_of a kind: a person's and those of nobody in particular; ?2 0: everybody's
SELECT coalesce(person_id, 0), issued, expires, title FROM evidence
WHERE kind = ?1 AND (?2 = 0 OR person_id IS NULL OR person_id = ?2)
ORDER BY expires = '' DESC, expires DESC, id DESC;

-- :evidence_list
SELECT evidence.id, evidence.kind, coalesce(person.handle, ''), evidence.title, evidence.number,
  evidence.issued, evidence.expires, evidence.file, evidence.sha256
FROM evidence LEFT JOIN person ON person.id = evidence.person_id
ORDER BY evidence.kind, person.handle, evidence.id;

-- :evidence_add
INSERT INTO evidence (kind, person_id, title, number, issued, expires, file, sha256, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- :evidence_by_id
SELECT evidence.id, evidence.kind, coalesce(person.handle, ''), evidence.title, evidence.number,
  evidence.issued, evidence.expires, evidence.file, evidence.sha256
FROM evidence LEFT JOIN person ON person.id = evidence.person_id WHERE evidence.id = ?1;

-- :evidence_set
UPDATE evidence SET kind = ?2, person_id = ?3, title = ?4, number = ?5, issued = ?6, expires = ?7,
  file = ?8, sha256 = ?9, version = ?10
WHERE id = ?1;

-- :evidence_uses how many lean on it
SELECT count(*) FROM evidence_use WHERE evidence_id = ?1;

-- :evidence_use_add
INSERT INTO evidence_use (evidence_id, used_by, number, version) VALUES (?1, ?2, ?3, ?4);

-- :evidence_use_end
DELETE FROM evidence_use WHERE evidence_id = ?1 AND used_by = ?2 AND number = ?3;

-- :evidence_use_is
SELECT count(*) FROM evidence_use WHERE evidence_id = ?1 AND used_by = ?2 AND number = ?3;

-- :evidence_used_by the papers that a request or registration was noted to lean on
SELECT evidence.id, evidence.kind, coalesce(person.handle, ''), evidence.title, evidence.expires
FROM evidence_use JOIN evidence ON evidence.id = evidence_use.evidence_id
LEFT JOIN person ON person.id = evidence.person_id
WHERE evidence_use.used_by = ?1 AND evidence_use.number = ?2 ORDER BY evidence.id;

-- :evidence_requests that are not over: those noted to lean on the paper ?1, and
-- those of its person ?2, or of anybody for ''
SELECT request.id, request.form, project.slug, request.state, project.until,
  EXISTS (SELECT 1 FROM evidence_use u WHERE u.evidence_id = ?1 AND u.used_by = 'request'
    AND u.number = request.id) AS noted
FROM request JOIN project ON project.id = request.project_id
WHERE request.state NOT IN ('rejected', 'closed', 'withdrawn', 'expired', 'revoked') AND (noted
  OR ?2 = ''
  OR request.owner_id = (SELECT id FROM person WHERE handle = ?2)
  OR EXISTS (SELECT 1 FROM request_person rp JOIN person p ON p.id = rp.person_id
    WHERE rp.request_id = request.id AND rp.left_on = '' AND p.handle = ?2))
ORDER BY request.id;

-- :evidence_registrations noted to lean on the paper
SELECT registration.id, portal.slug, person.handle, registration.state, registration.expires
FROM evidence_use u JOIN registration ON registration.id = u.number
JOIN portal ON portal.id = registration.portal_id
JOIN person ON person.id = registration.person_id
WHERE u.evidence_id = ?1 AND u.used_by = 'registration' ORDER BY registration.id;

-- :evidence_remove
DELETE FROM evidence WHERE id = ?1;
