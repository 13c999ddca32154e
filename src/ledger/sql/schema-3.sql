-- The third layout: what an access request is about beside its answers.
-- Tables are built anew as in the second, so that `version` stays the last
-- column.

PRAGMA user_version = 3;

CREATE TABLE request_3 (
  id INTEGER PRIMARY KEY NOT NULL,
  form TEXT NOT NULL,                     -- id of the form file
  form_version TEXT NOT NULL DEFAULT '',
  project_id INTEGER NOT NULL REFERENCES project (id),
  state TEXT NOT NULL DEFAULT 'draft',
  owner_id INTEGER REFERENCES person (id),
  reference TEXT NOT NULL DEFAULT '',     -- the portal's number
  copied_from INTEGER,                    -- a request's number, for the record: the copy stands alone
  server TEXT NOT NULL DEFAULT '',        -- URL of the server that it is handed in at
  server_id TEXT NOT NULL DEFAULT '',     -- its number there; "?": asked for, and no answer came
  server_user TEXT NOT NULL DEFAULT '',   -- who asks, as the server names them
  round TEXT NOT NULL DEFAULT '',         -- what is asked for on top of an access that stands
  form_sha256 TEXT NOT NULL DEFAULT '',   -- of the form_text that it was begun with
  made TEXT NOT NULL,
  moved TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
INSERT INTO request_3 SELECT id, form, form_version, project_id, state, owner_id, reference, NULL,
  '', '', '', '', '', made, moved, version
FROM request;
DROP TABLE request;
ALTER TABLE request_3 RENAME TO request;

CREATE TABLE request_dataset_3 (
  request_id INTEGER NOT NULL REFERENCES request (id),
  dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  decision TEXT NOT NULL DEFAULT '',      -- the portal's, of this data set
  decided TEXT NOT NULL DEFAULT '',       -- a date
  note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL,
  PRIMARY KEY (request_id, dataset_id)
) STRICT;
INSERT INTO request_dataset_3 SELECT request_id, dataset_id, decision, '', '', version
FROM request_dataset;
DROP TABLE request_dataset;
ALTER TABLE request_dataset_3 RENAME TO request_dataset;
CREATE INDEX request_dataset_by_dataset ON request_dataset (dataset_id);

-- Who is named on a request, for which part, and what the portal decided.
CREATE TABLE request_person (
  request_id INTEGER NOT NULL REFERENCES request (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  part TEXT NOT NULL DEFAULT '',          -- a role, as in person.role
  institution TEXT NOT NULL DEFAULT '',   -- the person's when they joined or last signed
  decision TEXT NOT NULL DEFAULT '',
  decided TEXT NOT NULL DEFAULT '',       -- a date; so are the next three
  joined TEXT NOT NULL DEFAULT '',
  signed TEXT NOT NULL DEFAULT '',
  left_on TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  joined_event INTEGER NOT NULL DEFAULT 0, -- the events that noted it, for their
  signed_event INTEGER NOT NULL DEFAULT 0, -- order within a day; 0: not yet
  version INTEGER NOT NULL,
  PRIMARY KEY (request_id, person_id)
) STRICT;
CREATE INDEX request_person_by_person ON request_person (person_id);

-- Correspondence: what was said, by whom to whom, over which way.
CREATE TABLE request_note (
  id INTEGER PRIMARY KEY NOT NULL,
  request_id INTEGER NOT NULL REFERENCES request (id),
  person_id INTEGER REFERENCES person (id), -- who noted it; NULL: nobody of the team
  at TEXT NOT NULL,                       -- a date or an instant
  kind TEXT NOT NULL DEFAULT 'note',      -- note mail phone portal meeting ...
  body TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX request_note_by_request ON request_note (request_id, at);

-- A file that answers a question, as it was when it was named.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY NOT NULL,
  request_id INTEGER NOT NULL REFERENCES request (id),
  question TEXT NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  server_id TEXT NOT NULL DEFAULT '',     -- its number at the request's server
  noted TEXT NOT NULL,                    -- an instant
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX attachment_by_question ON attachment (request_id, question);

-- A form file's text as it was when a request was begun with it.
CREATE TABLE form_text (
  id INTEGER PRIMARY KEY NOT NULL,
  form TEXT NOT NULL,
  form_version TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL,
  body TEXT NOT NULL,
  seen TEXT NOT NULL,                     -- an instant
  version INTEGER NOT NULL,
  UNIQUE (form, sha256)
) STRICT;

-- The texts that were handed in, as they were sent; until now they stood among
-- the answers, with an origin "sent ".
CREATE TABLE sent (
  id INTEGER PRIMARY KEY NOT NULL,
  request_id INTEGER NOT NULL REFERENCES request (id),
  question TEXT NOT NULL,
  concept TEXT NOT NULL DEFAULT '',
  answer_id INTEGER REFERENCES answer (id), -- the version that it was made of
  body TEXT NOT NULL,
  at TEXT NOT NULL,                       -- an instant
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE answer_3 (
  id INTEGER PRIMARY KEY NOT NULL,
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
INSERT INTO answer_3 SELECT id, request_id, question, '', concept, body, origin, person_id, saved,
  version
FROM answer WHERE origin NOT LIKE 'sent %';
INSERT INTO sent (request_id, question, concept, answer_id, body, at, version)
SELECT request_id, question, concept,
  (SELECT max(made.id) FROM answer AS made WHERE made.request_id = answer.request_id
    AND made.question = answer.question AND made.id < answer.id
    AND made.origin NOT LIKE 'sent %'),
  body, saved, version
FROM answer WHERE origin LIKE 'sent %' ORDER BY id;
DROP TABLE answer;
ALTER TABLE answer_3 RENAME TO answer;
CREATE INDEX answer_by_question ON answer (request_id, question, id);
CREATE INDEX answer_by_concept ON answer (concept, id);
CREATE INDEX sent_by_question ON sent (request_id, question, id);
CREATE INDEX sent_by_concept ON sent (concept, id);

-- The words of every answer and its question, never attached.  Committing an
-- action keeps it (ledger/words.c), undo included: triggers may not, because a
-- ledger's schema is not trusted.
CREATE VIRTUAL TABLE answer_text USING fts5 (
  asks, body, content = 'answer', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO answer_text (answer_text) VALUES ('rebuild');
