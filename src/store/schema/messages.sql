-- Everything that came in by message or web form, by its identity. says: the hash of its words, so that another one
-- under the same identity is told from a copy. case_id: none while it is kept aside.
CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  says TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  case_id INTEGER,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_case ON messages (case_id);
-- What is kept aside for somebody to look at: its bytes are among the files. became: the case that it was taken into,
-- or why it was discarded; none while nobody has decided.
CREATE TABLE quarantine (
  n INTEGER PRIMARY KEY,
  message TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL REFERENCES files (sha256),
  size INTEGER NOT NULL,
  form INTEGER NOT NULL,
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  taken INTEGER NOT NULL DEFAULT 0,
  became TEXT,
  "by" TEXT,
  decided TEXT
) STRICT;
