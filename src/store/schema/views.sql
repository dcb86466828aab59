-- Views of the queue that officers saved, their own and those that the team shares. They say nothing about a case.
CREATE TABLE views (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  "by" TEXT NOT NULL,
  shared INTEGER NOT NULL,
  view TEXT NOT NULL,
  filter TEXT NOT NULL,
  sort TEXT NOT NULL,
  grouping TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX views_by ON views ("by");
