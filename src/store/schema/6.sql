-- What can be compared of the person of a case: worked out, like the tables of the queue.
CREATE TABLE contacts (
  case_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, value, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_case ON contacts (case_id);
-- The cases of before are worked out again as soon as the store is open.
INSERT INTO meta VALUES ('stale', 1);
-- The bytes of documents, once each; the journal holds the hash.
CREATE TABLE files (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
