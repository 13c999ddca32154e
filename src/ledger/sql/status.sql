-- The counts of the short status.

-- :status everything at once, ?1 is today and ?2 the last day that is soon
SELECT (SELECT count(*) FROM dataset),
  (SELECT count(*) FROM project),
  (SELECT count(*) FROM request
    WHERE state NOT IN ('rejected', 'closed', 'withdrawn', 'expired', 'revoked')),
  (SELECT count(*) FROM deadline WHERE state = 'open'),
  (SELECT count(*) FROM deadline WHERE state = 'open' AND due < ?1 AND snoozed <= ?1),
  (SELECT count(*) FROM deadline WHERE state = 'open' AND due BETWEEN ?1 AND ?2
    AND snoozed <= ?1);

-- :status_projects
SELECT count(*) FROM project;
