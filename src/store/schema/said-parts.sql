-- What a case says stands in parts, each told at one time: doc is the number of the case times 65,536 and the number of
-- the part. A note that is added is a part of its own. As one text for each case, every word of the case had to be taken
-- out of the index for it, one by one and for ever, and put in again.
DROP TABLE fulltext;
DROP TABLE said;
CREATE TABLE said (
  doc INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  complaint TEXT NOT NULL,
  people TEXT NOT NULL,
  points TEXT NOT NULL,
  notes TEXT NOT NULL,
  letters TEXT NOT NULL,
  course TEXT NOT NULL,
  details TEXT NOT NULL,
  files TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE fulltext USING fts5(
  subject, complaint, people, points, notes, letters, course, details, files,
  content='said', content_rowid='doc', tokenize='unicode61 remove_diacritics 2');
INSERT INTO fulltext (fulltext, rank) VALUES ('secure-delete', 1);
-- Worked out again as soon as the store is open.
INSERT OR REPLACE INTO meta VALUES ('stale', 1);
