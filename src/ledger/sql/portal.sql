-- Portals, and who has an account where.

-- :portal_list with how many accounts and open requests there are
SELECT portal.id, portal.slug, portal.name, portal.url, portal.kind, portal.form,
  (SELECT count(*) FROM registration WHERE portal_id = portal.id
    AND registration.state NOT IN ('closed', 'refused'))
FROM portal ORDER BY portal.slug;

-- :portal_count
SELECT count(*) FROM portal;

-- :portal_requests that are not over, by form
SELECT form, count(*) FROM request
WHERE state NOT IN ('rejected', 'closed', 'withdrawn', 'expired', 'revoked') GROUP BY form;

-- :portal_requests_of a form, that are not over
SELECT request.id, project.slug, request.state, coalesce(person.handle, '')
FROM request JOIN project ON project.id = request.project_id
LEFT JOIN person ON person.id = request.owner_id
WHERE request.form = ?1
  AND request.state NOT IN ('rejected', 'closed', 'withdrawn', 'expired', 'revoked')
ORDER BY request.id;

-- :portal_add
INSERT INTO portal (slug, name, url, kind, form, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- :portal_set
UPDATE portal SET name = ?2, url = ?3, kind = ?4, form = ?5, version = ?6 WHERE id = ?1;

-- :portal_uses
SELECT count(*) FROM registration WHERE portal_id = ?1;

-- :portal_remove
DELETE FROM portal WHERE id = ?1;

-- :registration_list by portal
SELECT registration.id, person.handle, portal.slug, registration.state, registration.account,
  registration.since, registration.expires, registration.secret_command, registration.note
FROM registration JOIN person ON person.id = registration.person_id
JOIN portal ON portal.id = registration.portal_id
ORDER BY portal.slug, person.handle;

-- :registration_by_id
SELECT registration.id, person.handle, portal.slug, registration.state, registration.account,
  registration.since, registration.expires, registration.secret_command, registration.note,
  portal.name, portal.form
FROM registration JOIN person ON person.id = registration.person_id
JOIN portal ON portal.id = registration.portal_id
WHERE registration.id = ?1;

-- :registration_of a person at a portal
SELECT registration.id FROM registration WHERE person_id = ?1 AND portal_id = ?2;

-- :registration_is
SELECT count(*) FROM registration WHERE id = ?1;

-- :registration_add
INSERT INTO registration (person_id, portal_id, state, account, since, expires, secret_command,
  note, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- :registration_set
UPDATE registration SET state = ?2, account = ?3, since = ?4, expires = ?5, secret_command = ?6,
  note = ?7, version = ?8
WHERE id = ?1;

-- :registration_remove
DELETE FROM registration WHERE id = ?1;

-- :registration_steps
SELECT step, done FROM registration_step WHERE registration_id = ?1 ORDER BY done, step;

-- :registration_step_put
INSERT INTO registration_step (registration_id, step, done, version) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (registration_id, step) DO UPDATE SET done = excluded.done, version = excluded.version;

-- :registration_step_drop
DELETE FROM registration_step WHERE registration_id = ?1 AND step = ?2;

-- :registration_steps_drop all of one
DELETE FROM registration_step WHERE registration_id = ?1;

-- :registration_used by papers
DELETE FROM evidence_use WHERE used_by = 'registration' AND number = ?1;

-- :registrations_at_portal
SELECT registration.id, person.handle, registration.state, registration.expires
FROM registration JOIN person ON person.id = registration.person_id
WHERE registration.portal_id = ?1 ORDER BY person.handle;

-- :registrations_at a portal, by its form
SELECT registration.id, person.handle, registration.state, registration.expires,
  registration.person_id
FROM registration JOIN person ON person.id = registration.person_id
JOIN portal ON portal.id = registration.portal_id
WHERE portal.form = ?1 ORDER BY person.handle;
