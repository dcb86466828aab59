-- Small facts about the store itself: its identity, where the chain begins, the last reference given.
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('store', lower(hex(randomblob(16))));
INSERT INTO meta VALUES ('genesis', randomblob(32));
INSERT INTO meta VALUES ('last_reference', 0);

-- The one source of truth. Every entry carries the hash of the one before it.
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  at TEXT NOT NULL,
  recorded TEXT NOT NULL,
  "by" TEXT NOT NULL,
  kind TEXT NOT NULL,
  batch INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('desk', 'file')),
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),
  prev BLOB NOT NULL CHECK (length(prev) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  UNIQUE (case_id, seq)
) STRICT;
CREATE INDEX journal_by ON journal ("by", id);
CREATE INDEX journal_at ON journal (at);

-- Personal data sits here only. The chain holds a salted commitment of it, so erasing it leaves the chain whole.
CREATE TABLE payload (
  id INTEGER PRIMARY KEY REFERENCES journal (id) ON DELETE RESTRICT,
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  body TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_grows BEFORE INSERT ON journal
WHEN new.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM journal)
  OR new.prev IS NOT coalesce(
       (SELECT hash FROM journal ORDER BY id DESC LIMIT 1), (SELECT value FROM meta WHERE key = 'genesis'))
  OR new.seq <= (SELECT coalesce(max(seq), 0) FROM journal WHERE case_id = new.case_id)
BEGIN SELECT RAISE(ABORT, 'the journal only grows at its end'); END;
CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;
CREATE TRIGGER payload_once BEFORE INSERT ON payload
WHEN EXISTS (SELECT 1 FROM payload WHERE id = new.id)
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER payload_keeps BEFORE UPDATE ON payload
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;

-- Commands that were recorded, so that asking again records nothing again.
CREATE TABLE requests (
  key TEXT PRIMARY KEY,
  case_id INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  reference TEXT NOT NULL,
  says TEXT NOT NULL,
  flags TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  officer TEXT NOT NULL,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  dropped_at TEXT,
  PRIMARY KEY (officer, key)
) STRICT, WITHOUT ROWID;

-- Bank holidays brought in later, list by list: a list says which usual days moved only as a whole.
CREATE TABLE holidays (
  list INTEGER NOT NULL,
  division TEXT NOT NULL,
  date TEXT NOT NULL,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (list, division, date)
) STRICT, WITHOUT ROWID;

-- From here on everything can be worked out again from the journal.
-- turn: 0 the council owes the date, 1 open and somebody else's turn, 2 finished.
-- owed: the date, when the council owes it and it is not a forecast. live: open, or something still promised.
CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  reference TEXT NOT NULL UNIQUE,
  scheme TEXT,
  stage INTEGER NOT NULL,
  route TEXT NOT NULL,
  status TEXT NOT NULL,
  subject TEXT NOT NULL,
  complainant TEXT NOT NULL,
  service TEXT NOT NULL,
  team TEXT NOT NULL,
  category TEXT NOT NULL,
  owner TEXT,
  received TEXT NOT NULL,
  open INTEGER NOT NULL,
  live INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  clock TEXT,
  clock_start TEXT,
  due TEXT,
  extended INTEGER NOT NULL,
  forecast INTEGER NOT NULL,
  days INTEGER NOT NULL,
  owed TEXT,
  actions INTEGER NOT NULL
) STRICT;
CREATE INDEX cases_live ON cases (turn, due, reference) WHERE live = 1;
CREATE INDEX cases_owner_live ON cases (owner, turn, due, reference) WHERE live = 1;
CREATE INDEX cases_due ON cases (turn, due, reference);
CREATE INDEX cases_received ON cases (received, reference);
CREATE INDEX cases_reference ON cases (reference COLLATE NOCASE);
CREATE INDEX cases_owner ON cases (owner);
CREATE INDEX cases_service ON cases (service);
CREATE INDEX cases_team ON cases (team);
CREATE INDEX cases_category ON cases (category);

-- Deadlines that are not met.
CREATE TABLE deadlines (
  case_id INTEGER NOT NULL,
  n INTEGER NOT NULL,
  clock TEXT NOT NULL,
  stage INTEGER,
  due TEXT NOT NULL,
  extended INTEGER NOT NULL,
  forecast INTEGER NOT NULL,
  PRIMARY KEY (case_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadlines_due ON deadlines (due);

-- Every stage of every case that was taken on, for the statistics.
CREATE TABLE stages (
  case_id INTEGER NOT NULL,
  n INTEGER NOT NULL,
  stage INTEGER NOT NULL,
  requested TEXT NOT NULL,
  acknowledged TEXT,
  acknowledge_by TEXT,
  answered TEXT,
  answer_by TEXT,
  extended INTEGER NOT NULL,
  finding TEXT,
  days INTEGER,
  PRIMARY KEY (case_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX stages_requested ON stages (requested);
CREATE INDEX stages_acknowledged ON stages (acknowledged, acknowledge_by);
CREATE INDEX stages_answered ON stages (answered, answer_by);

-- Filter as you type, over the short columns only.
CREATE VIRTUAL TABLE search USING fts5(
  reference, subject, complainant, service, owner,
  content='cases', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
-- Without this, words that were erased stay readable in the index's pages.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER cases_found AFTER INSERT ON cases BEGIN
  INSERT INTO search (rowid, reference, subject, complainant, service, owner)
  VALUES (new.id, new.reference, new.subject, new.complainant, new.service, new.owner);
END;
-- While everything is worked out again the index is emptied as a whole: word by word takes many times as long.
CREATE TRIGGER cases_lost AFTER DELETE ON cases
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'rebuilding') BEGIN
  INSERT INTO search (search, rowid, reference, subject, complainant, service, owner)
  VALUES ('delete', old.id, old.reference, old.subject, old.complainant, old.service, old.owner);
END;
