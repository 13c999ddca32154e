-- The ledger's own housekeeping: transactions, settings, checks.

-- :begin_write an action begins; the lock is taken at once
BEGIN IMMEDIATE

-- :begin_read several queries that must see the same state
BEGIN

-- :commit
COMMIT

-- :rollback
ROLLBACK

-- :layout
PRAGMA user_version

-- :only_query for reading commands, on a file that could be written
PRAGMA query_only = 1

-- :all_query
PRAGMA query_only = 0

-- :keep_safe
PRAGMA synchronous = FULL

-- :journal_wal
PRAGMA journal_mode = WAL

-- :journal_file no shared memory: for a network file system; the exclusive
-- lock lets a file that was in WAL be opened without it
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = DELETE;
PRAGMA locking_mode = NORMAL;
SELECT count(*) FROM sqlite_schema;

-- :checkpoint everything into the one file
PRAGMA wal_checkpoint(TRUNCATE)

-- :tables
SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'
  AND substr(name, 1, 11) <> 'answer_text'
ORDER BY name

-- :copy_into
VACUUM INTO ?1

-- :check_file
PRAGMA integrity_check

-- :check_links
PRAGMA foreign_key_check
