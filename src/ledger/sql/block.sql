-- Texts kept for use again.

-- :block_add
INSERT INTO block (concept, name, body, version) VALUES (?1, ?2, ?3, ?4);

-- :block_by_name
SELECT id, body FROM block WHERE concept = ?1 AND name = ?2;

-- :block_set
UPDATE block SET body = ?2, version = ?3 WHERE id = ?1;

-- :block_remove
DELETE FROM block WHERE id = ?1;

-- :block_list with the number of words, roughly, for a list
SELECT concept || '/' || name, length(body),
  replace(replace(substr(body, 1, 200), char(10), ' '), char(13), ' ')
FROM block ORDER BY concept, name;
