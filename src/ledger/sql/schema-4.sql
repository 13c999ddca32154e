-- The fourth layout: the number of an answer never comes again, for files that
-- went out and drafts name the version that they began from, and undo takes
-- answers away.

PRAGMA user_version = 4;

CREATE TABLE answer_4 (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  request_id INTEGER NOT NULL REFERENCES request (id),
  question TEXT NOT NULL,
  asks TEXT NOT NULL DEFAULT '',          -- the question's label as it was then
  concept TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL,
  origin TEXT NOT NULL DEFAULT '',        -- where it was taken from
  person_id INTEGER REFERENCES person (id),
  saved TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
INSERT INTO answer_4 SELECT * FROM answer;
DROP TABLE answer;
ALTER TABLE answer_4 RENAME TO answer;
CREATE INDEX answer_by_question ON answer (request_id, question, id);
CREATE INDEX answer_by_concept ON answer (concept, id);

-- A data set's license in short, as forms and requests say it.
CREATE VIEW dataset_said AS
SELECT id,
  CASE WHEN license_conflict THEN 'license in conflict'
    WHEN license_kind IN ('license', 'expression', 'family')
      THEN license_expression || CASE WHEN license_place IN ('mirror', 'list')
        THEN ' as a copy has it' ELSE '' END
    WHEN license_kind = 'none' THEN 'no license stated'
    ELSE 'terms of its own' END AS license
FROM dataset;
