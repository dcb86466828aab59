-- What the figures know of a case, worked out like the tables of the queue: a report of a year reads these rows and not
-- the journal. last: the last day that a report may count; none while something about the case is still open.
-- runs: how many stages it had. more: what only some cases have, as JSON.
CREATE TABLE records (
  case_id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL,
  scheme TEXT,
  status TEXT NOT NULL,
  received TEXT NOT NULL,
  closed TEXT,
  last TEXT,
  channel TEXT NOT NULL,
  service TEXT NOT NULL,
  team TEXT NOT NULL,
  category TEXT NOT NULL,
  relationship TEXT NOT NULL,
  advocate TEXT NOT NULL,
  owner TEXT,
  body TEXT NOT NULL,
  runs INTEGER NOT NULL,
  more TEXT
) STRICT;
-- The day a panel met, and who had an answer that went out after its day.
ALTER TABLE stages ADD COLUMN panel_met TEXT;
ALTER TABLE stages ADD COLUMN held_longest TEXT;
ALTER TABLE stages ADD COLUMN held_when_due TEXT;
-- The answers to the equality questions are never beside the case; this finds them without reading the whole journal.
CREATE INDEX journal_equality ON journal (case_id) WHERE kind = 'equality-given';
INSERT OR REPLACE INTO meta VALUES ('stale', 1);
