-- The commands that officers run by name, so that those of yesterday are near at hand today. They say nothing about
-- anybody's case: the reference is only what the line shows beside the command.
CREATE TABLE used (
  officer TEXT NOT NULL,
  name TEXT NOT NULL,
  times INTEGER NOT NULL,
  last TEXT NOT NULL,
  on_case TEXT,
  PRIMARY KEY (officer, name)
) STRICT, WITHOUT ROWID;
