-- What was fetched from outside.

-- :harvest_known data sets that came with an identifier
SELECT slug, identifiers FROM dataset WHERE identifiers <> '';

-- :source_put a document, kept where it is new or says something else
INSERT INTO source (url, etag, fetched, sha256, raw, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, fetched = excluded.fetched,
  sha256 = excluded.sha256, raw = excluded.raw, version = excluded.version
WHERE source.sha256 <> excluded.sha256;
