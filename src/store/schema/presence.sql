-- Who has which case open, said by each desk of itself. A row that was not said again for a while counts for nothing. No
-- part of the journal: nobody's history is who looked at what, but for cases that are restricted.
CREATE TABLE presence (
  session TEXT PRIMARY KEY,
  officer TEXT NOT NULL,
  case_id INTEGER NOT NULL,
  writing INTEGER NOT NULL,
  since TEXT NOT NULL,
  beat TEXT NOT NULL
) STRICT, WITHOUT ROWID;
