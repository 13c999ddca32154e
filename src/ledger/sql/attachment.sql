-- Files that answers name.

-- :attachment_list of a request, the latest of each name first
SELECT question, path, sha256, bytes, server_id, noted FROM attachment
WHERE request_id = ?1 ORDER BY id DESC;

-- :attachment_last of one name: what it held
SELECT sha256 FROM attachment
WHERE request_id = ?1 AND question = ?2 AND path = ?3 ORDER BY id DESC LIMIT 1;

-- :attachment_add
INSERT INTO attachment (request_id, question, path, sha256, bytes, noted, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- :attachment_remove what no server has
DELETE FROM attachment
WHERE request_id = ?1 AND question = ?2 AND path = ?3 AND server_id = '';
