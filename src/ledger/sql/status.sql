-- The counts of the short status.

-- :status_datasets
SELECT count(*) FROM dataset;

-- :status_projects
SELECT count(*) FROM project;

-- :status_requests those that are not over
SELECT count(*) FROM request
WHERE state NOT IN ('rejected', 'closed', 'withdrawn', 'expired', 'revoked');

-- :status_deadlines
SELECT count(*) FROM deadline WHERE state = 'open';
