-- Which lists of bank holidays were brought in together, from which file, by whom and when; and each taking back of
-- such a file, or of a closure. `first` and `last` are the numbers of its lists. `turn` counts the changes of the
-- rules in the order they were made, over this table, the closures and the versions of the policy; those from before
-- this step have no turn and stand in the order of their place in the journal.
CREATE TABLE imports (
  number INTEGER PRIMARY KEY,
  takes_back INTEGER REFERENCES imports (number),
  file TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  recorded TEXT NOT NULL,
  after INTEGER NOT NULL,
  turn INTEGER NOT NULL
) STRICT;
CREATE TRIGGER imports_grow BEFORE INSERT ON imports
WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM imports)
BEGIN SELECT RAISE(ABORT, 'the lists of bank holidays only grow'); END;
CREATE TRIGGER imports_keep BEFORE UPDATE ON imports
BEGIN SELECT RAISE(ABORT, 'a list of bank holidays is never changed'); END;
CREATE TRIGGER imports_stay BEFORE DELETE ON imports
BEGIN SELECT RAISE(ABORT, 'a list of bank holidays is never removed'); END;
ALTER TABLE closures ADD COLUMN takes_back INTEGER REFERENCES closures (number);
ALTER TABLE closures ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE profiles ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
-- A request for a service that nobody answered yet waits; it is not finished.
INSERT INTO meta VALUES ('stale', 1) ON CONFLICT DO NOTHING;
