-- The versions of the council's policy: from which day each holds, who loaded it and when, and its text; and each
-- taking back of one. `after` is the last entry of the journal at that time: a case that had ended by then keeps the
-- rules it was counted by.
CREATE TABLE profiles (
  number INTEGER PRIMARY KEY,
  takes_back INTEGER REFERENCES profiles (number),
  start TEXT NOT NULL,
  file TEXT NOT NULL,
  body TEXT NOT NULL,
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  recorded TEXT NOT NULL,
  after INTEGER NOT NULL
) STRICT;
CREATE TRIGGER profiles_grow BEFORE INSERT ON profiles
WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM profiles)
BEGIN SELECT RAISE(ABORT, 'the versions of the policy only grow'); END;
CREATE TRIGGER profiles_keep BEFORE UPDATE ON profiles
BEGIN SELECT RAISE(ABORT, 'a version of the policy is never changed'); END;
CREATE TRIGGER profiles_stay BEFORE DELETE ON profiles
BEGIN SELECT RAISE(ABORT, 'a version of the policy is never removed'); END;
