-- seq: the number of the entry of its case that the message goes with; taking that entry back takes the message back
-- while it waits. 'withdrawn': taken back before it left, or dropped by an officer; why says so.
CREATE TABLE outbox_then (
  n INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE,
  case_id INTEGER,
  seq INTEGER,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES files (sha256),
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  urgent INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'withdrawn')),
  tries INTEGER NOT NULL DEFAULT 0,
  next TEXT NOT NULL,
  why TEXT NOT NULL DEFAULT '',
  ended TEXT
) STRICT;
INSERT INTO outbox_then (n, message_id, case_id, kind, recipient, subject, sha256, "by", at, urgent, state, tries, next,
  why, ended)
  SELECT n, message_id, case_id, kind, recipient, subject, sha256, "by", at, urgent, state, tries, next, why, ended
  FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_then RENAME TO outbox;
CREATE INDEX outbox_state ON outbox (state, next);
CREATE INDEX outbox_case ON outbox (case_id, seq);
