-- What the queue counts on every screen, kept as cases and stages come and go, so that a picture costs as much in a store
-- of a million cases as in one of a thousand. Worked out, like the tables they count; a test counts again by hand.

-- Cases by owner ('' for none): all, and of those that are not finished the numbers of the views that no day decides.
CREATE TABLE held (
  owner TEXT PRIMARY KEY,
  cases INTEGER NOT NULL,
  open INTEGER NOT NULL,
  stage_two INTEGER NOT NULL,
  ombudsman INTEGER NOT NULL,
  remedies INTEGER NOT NULL,
  actions INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  untriaged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Cases that are not finished by the day the council owes something, and by owner.
CREATE TABLE owed (
  day TEXT NOT NULL,
  owner TEXT NOT NULL,
  cases INTEGER NOT NULL,
  PRIMARY KEY (day, owner)
) STRICT, WITHOUT ROWID;
-- Stages by the day on which they were acknowledged or answered. late: 1 after the day it was due, 0 by then, -1 where
-- no day was set. finding: that of the answer, '' for none.
CREATE TABLE done (
  what TEXT NOT NULL,
  day TEXT NOT NULL,
  stage INTEGER NOT NULL,
  late INTEGER NOT NULL,
  finding TEXT NOT NULL,
  stages INTEGER NOT NULL,
  PRIMARY KEY (what, day, stage, late, finding)
) STRICT, WITHOUT ROWID;

INSERT INTO held SELECT coalesce(owner, ''), count(*), sum(live AND open), sum(live AND open AND stage >= 2),
  sum(live AND status = 'ombudsman'), sum(live AND actions > 0), sum(iif(live, actions, 0)),
  sum(live AND open AND turn = 1), sum(live AND status = 'new') FROM cases GROUP BY 1;
INSERT INTO owed SELECT owed, coalesce(owner, ''), count(*) FROM cases WHERE live = 1 AND owed IS NOT NULL GROUP BY 1, 2;
INSERT INTO done SELECT 'acknowledged', acknowledged, stage, coalesce(acknowledged > acknowledge_by, -1), '', count(*)
  FROM stages WHERE acknowledged IS NOT NULL GROUP BY 1, 2, 3, 4, 5;
INSERT INTO done SELECT 'answered', answered, stage, coalesce(answered > answer_by, -1), coalesce(finding, ''), count(*)
  FROM stages WHERE answered IS NOT NULL GROUP BY 1, 2, 3, 4, 5;

CREATE TRIGGER cases_held AFTER INSERT ON cases BEGIN
  INSERT INTO held VALUES (coalesce(new.owner, ''), 1, new.live AND new.open, new.live AND new.open AND new.stage >= 2,
    new.live AND new.status = 'ombudsman', new.live AND new.actions > 0, iif(new.live, new.actions, 0),
    new.live AND new.open AND new.turn = 1, new.live AND new.status = 'new')
  ON CONFLICT (owner) DO UPDATE SET cases = cases + 1, open = open + excluded.open,
    stage_two = stage_two + excluded.stage_two, ombudsman = ombudsman + excluded.ombudsman,
    remedies = remedies + excluded.remedies, actions = actions + excluded.actions,
    waiting = waiting + excluded.waiting, untriaged = untriaged + excluded.untriaged;
END;
CREATE TRIGGER cases_let_go AFTER DELETE ON cases
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'rebuilding') BEGIN
  UPDATE held SET cases = cases - 1, open = open - (old.live AND old.open),
    stage_two = stage_two - (old.live AND old.open AND old.stage >= 2),
    ombudsman = ombudsman - (old.live AND old.status = 'ombudsman'),
    remedies = remedies - (old.live AND old.actions > 0), actions = actions - iif(old.live, old.actions, 0),
    waiting = waiting - (old.live AND old.open AND old.turn = 1),
    untriaged = untriaged - (old.live AND old.status = 'new')
  WHERE owner = coalesce(old.owner, '');
  DELETE FROM held WHERE owner = coalesce(old.owner, '') AND cases = 0;
END;
CREATE TRIGGER cases_owed AFTER INSERT ON cases WHEN new.live AND new.owed IS NOT NULL BEGIN
  INSERT INTO owed VALUES (new.owed, coalesce(new.owner, ''), 1)
  ON CONFLICT (day, owner) DO UPDATE SET cases = cases + 1;
END;
CREATE TRIGGER cases_paid AFTER DELETE ON cases WHEN old.live AND old.owed IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM meta WHERE key = 'rebuilding') BEGIN
  UPDATE owed SET cases = cases - 1 WHERE day = old.owed AND owner = coalesce(old.owner, '');
  DELETE FROM owed WHERE day = old.owed AND owner = coalesce(old.owner, '') AND cases = 0;
END;
CREATE TRIGGER stages_acknowledged AFTER INSERT ON stages WHEN new.acknowledged IS NOT NULL BEGIN
  INSERT INTO done VALUES ('acknowledged', new.acknowledged, new.stage,
    coalesce(new.acknowledged > new.acknowledge_by, -1), '', 1)
  ON CONFLICT DO UPDATE SET stages = stages + 1;
END;
CREATE TRIGGER stages_unacknowledged AFTER DELETE ON stages WHEN old.acknowledged IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM meta WHERE key = 'rebuilding') BEGIN
  UPDATE done SET stages = stages - 1 WHERE what = 'acknowledged' AND day = old.acknowledged AND stage = old.stage
    AND late = coalesce(old.acknowledged > old.acknowledge_by, -1) AND finding = '';
  DELETE FROM done WHERE what = 'acknowledged' AND day = old.acknowledged AND stage = old.stage
    AND late = coalesce(old.acknowledged > old.acknowledge_by, -1) AND finding = '' AND stages = 0;
END;
CREATE TRIGGER stages_answered AFTER INSERT ON stages WHEN new.answered IS NOT NULL BEGIN
  INSERT INTO done VALUES ('answered', new.answered, new.stage, coalesce(new.answered > new.answer_by, -1),
    coalesce(new.finding, ''), 1)
  ON CONFLICT DO UPDATE SET stages = stages + 1;
END;
CREATE TRIGGER stages_unanswered AFTER DELETE ON stages WHEN old.answered IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM meta WHERE key = 'rebuilding') BEGIN
  UPDATE done SET stages = stages - 1 WHERE what = 'answered' AND day = old.answered AND stage = old.stage
    AND late = coalesce(old.answered > old.answer_by, -1) AND finding = coalesce(old.finding, '');
  DELETE FROM done WHERE what = 'answered' AND day = old.answered AND stage = old.stage
    AND late = coalesce(old.answered > old.answer_by, -1) AND finding = coalesce(old.finding, '') AND stages = 0;
END;

-- Each view in the order of its rows, so that its first rows are read and no others.
CREATE INDEX cases_live_owed ON cases (turn, due, reference, owed) WHERE live = 1 AND owed IS NOT NULL;
CREATE INDEX cases_stage_two ON cases (turn, due, reference) WHERE live = 1 AND open = 1 AND stage >= 2;
CREATE INDEX cases_ombudsman ON cases (turn, due, reference) WHERE live = 1 AND status = 'ombudsman';
CREATE INDEX cases_remedies ON cases (turn, due, reference) WHERE live = 1 AND actions > 0;
CREATE INDEX cases_untriaged ON cases (received, reference) WHERE live = 1 AND status = 'new';
CREATE INDEX cases_live_service ON cases (service, turn, due, reference) WHERE live = 1;
CREATE INDEX cases_live_route ON cases (route, turn, due, reference) WHERE live = 1;
CREATE INDEX cases_live_received ON cases (received, reference) WHERE live = 1;
DROP INDEX cases_service;
CREATE INDEX cases_service_team ON cases (service, team);
CREATE INDEX cases_live_reference ON cases (reference) WHERE live = 1;
CREATE INDEX cases_live_owner ON cases ((owner IS NULL), owner, turn, due, reference) WHERE live = 1;
CREATE INDEX cases_open ON cases (turn, due, reference) WHERE live = 1 AND open = 1;
CREATE INDEX cases_refused ON cases (turn, due, reference) WHERE status = 'refused';
CREATE INDEX cases_requests ON cases (turn, due, reference) WHERE status = 'service-request';

-- Filter as you type over what is not finished: three in a hundred of the cases, and all that most views show.
CREATE VIRTUAL TABLE search_live USING fts5(
  reference, subject, complainant, service, owner,
  content='cases', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
INSERT INTO search_live (search_live, rank) VALUES ('secure-delete', 1);
INSERT INTO search_live (rowid, reference, subject, complainant, service, owner)
  SELECT id, reference, subject, complainant, service, owner FROM cases WHERE live = 1;
CREATE TRIGGER cases_live_found AFTER INSERT ON cases WHEN new.live = 1 BEGIN
  INSERT INTO search_live (rowid, reference, subject, complainant, service, owner)
  VALUES (new.id, new.reference, new.subject, new.complainant, new.service, new.owner);
END;
CREATE TRIGGER cases_live_lost AFTER DELETE ON cases
WHEN old.live = 1 AND NOT EXISTS (SELECT 1 FROM meta WHERE key = 'rebuilding') BEGIN
  INSERT INTO search_live (search_live, rowid, reference, subject, complainant, service, owner)
  VALUES ('delete', old.id, old.reference, old.subject, old.complainant, old.service, old.owner);
END;
