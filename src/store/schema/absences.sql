-- When officers are away, and to whom their cases went meanwhile. That a case changed its owner stands in the journal;
-- this says where it belongs when they are back.
CREATE TABLE absences (
  id INTEGER PRIMARY KEY,
  officer TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  stand_in TEXT,
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (officer, first, last)
) STRICT;
CREATE TABLE handed (
  absence INTEGER NOT NULL REFERENCES absences (id),
  case_id INTEGER NOT NULL,
  given_to TEXT NOT NULL,
  PRIMARY KEY (absence, case_id)
) STRICT, WITHOUT ROWID;
