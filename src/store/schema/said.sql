-- Everything a case says, by the place where it says it: worked out, like the tables of the queue, so that words which
-- were corrected, undone or erased are gone from here too.
CREATE TABLE said (
  case_id INTEGER PRIMARY KEY,
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
-- Whole words and their beginnings over all of it, asked for by Enter and not by every key: no index of prefixes.
CREATE VIRTUAL TABLE fulltext USING fts5(
  subject, complaint, people, points, notes, letters, course, details, files,
  content='said', content_rowid='case_id', tokenize='unicode61 remove_diacritics 2');
INSERT INTO fulltext (fulltext, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER said_found AFTER INSERT ON said BEGIN
  INSERT INTO fulltext (rowid, subject, complaint, people, points, notes, letters, course, details, files)
  VALUES (new.case_id, new.subject, new.complaint, new.people, new.points, new.notes, new.letters, new.course,
    new.details, new.files);
END;
CREATE TRIGGER said_lost AFTER DELETE ON said
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'rebuilding') BEGIN
  INSERT INTO fulltext (fulltext, rowid, subject, complaint, people, points, notes, letters, course, details, files)
  VALUES ('delete', old.case_id, old.subject, old.complaint, old.people, old.points, old.notes, old.letters,
    old.course, old.details, old.files);
END;
-- The cases of before are worked out again as soon as the store is open.
INSERT OR REPLACE INTO meta VALUES ('stale', 1);
