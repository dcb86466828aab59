-- The days on which the council shuts by its own choice, and those on which it opens after all, in order.
CREATE TABLE closures (
  number INTEGER PRIMARY KEY,
  date TEXT NOT NULL,
  title TEXT,
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  recorded TEXT NOT NULL,
  after INTEGER NOT NULL
) STRICT;
CREATE TRIGGER closures_grow BEFORE INSERT ON closures
WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM closures)
BEGIN SELECT RAISE(ABORT, 'the closures only grow'); END;
CREATE TRIGGER closures_keep BEFORE UPDATE ON closures
BEGIN SELECT RAISE(ABORT, 'a closure is never changed'); END;
CREATE TRIGGER closures_stay BEFORE DELETE ON closures
BEGIN SELECT RAISE(ABORT, 'a closure is never removed'); END;
