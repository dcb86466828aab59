-- Messages out, each written in the same transaction as the entry that sends it. message_id: decided then and the same
-- in every attempt. A row that is 'sending' while nobody sends is one whose last attempt was cut short. urgent: an
-- officer sent it, so it does not wait for a working day.
CREATE TABLE outbox (
  n INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE,
  case_id INTEGER,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES files (sha256),
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  urgent INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
  tries INTEGER NOT NULL DEFAULT 0,
  next TEXT NOT NULL,
  why TEXT NOT NULL DEFAULT '',
  ended TEXT
) STRICT;
CREATE INDEX outbox_state ON outbox (state, next);
CREATE INDEX outbox_case ON outbox (case_id);
