-- Requests that are handed in at a REMS server.

-- :rems_server
SELECT server, server_id, server_user FROM request WHERE id = ?1;

-- :rems_set_server
UPDATE request SET server = ?2, server_id = ?3, server_user = ?4, version = ?5 WHERE id = ?1;

-- :rems_request_by_number those that hold the application ?1
SELECT id, server, form FROM request WHERE server_id = ?1 ORDER BY id;

-- :rems_set_request as its application says; '' leaves what is there
UPDATE request SET state = ?2, moved = coalesce(nullif(?3, ''), moved),
  made = coalesce(nullif(?4, ''), made), reference = coalesce(nullif(?5, ''), reference),
  version = ?6
WHERE id = ?1;

-- :rems_note_is there already
SELECT count(*) FROM request_note WHERE request_id = ?1 AND at = ?2 AND body = ?3;

-- :rems_note_add by a person of the team with this mail, or nobody's
INSERT INTO request_note (request_id, person_id, at, kind, body, version)
VALUES (?1,
  (SELECT id FROM person WHERE mail <> '' AND lower(mail) = lower(?2) ORDER BY id LIMIT 1),
  ?3, 'portal', ?4, ?5);

-- :rems_files of a request: the latest of each name
SELECT id, question, path, sha256, server_id FROM attachment
WHERE request_id = ?1 ORDER BY id DESC;

-- :rems_file_add that is at the server and not here
INSERT INTO attachment (request_id, question, path, sha256, bytes, server_id, noted, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- :rems_dataset by an identifier, its slug, or its title
SELECT slug FROM dataset
WHERE (?1 <> '' AND (slug = ?1
    OR instr(',' || replace(replace(identifiers, ' ', ''), ';', ',') || ',', ',' || ?1 || ',') > 0))
  OR (?2 <> '' AND lower(title) = lower(?2))
ORDER BY slug = ?1 DESC, instr(identifiers, ?1) > 0 DESC, slug LIMIT 1;

-- :rems_person by mail
SELECT handle FROM person WHERE mail <> '' AND lower(mail) = lower(?1) ORDER BY id LIMIT 1;
