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
