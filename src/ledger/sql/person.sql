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

-- :evidence_remove
DELETE FROM evidence WHERE id = ?1;
