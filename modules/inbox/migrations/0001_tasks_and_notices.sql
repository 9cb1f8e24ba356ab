-- What waits for whom, and what whom was told.

-- A row waits for one person (person <> 0), or for all who hold `permission` over `organisation` or above it, but `except_person`.
-- `due` is the end of the year 9999 where nothing is: rows with a due time come first.
CREATE TABLE inbox_task (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject BIGINT NOT NULL,
  organisation BIGINT NOT NULL,
  permission TEXT NOT NULL,
  person BIGINT NOT NULL,
  except_person BIGINT NOT NULL,
  title_key TEXT NOT NULL,
  args TEXT NOT NULL,
  title TEXT NOT NULL,
  due BIGINT NOT NULL,
  address TEXT NOT NULL,
  created BIGINT NOT NULL,
  closed BIGINT
) {strict};
-- A list reads one stretch of the first for each organisation in reach; counts need nothing else of the row.
CREATE INDEX inbox_task_by_permission ON inbox_task (permission, organisation, due, id, kind, except_person) WHERE closed IS NULL AND person = 0;
CREATE INDEX inbox_task_by_person ON inbox_task (person, due, id, kind) WHERE closed IS NULL AND person <> 0;
CREATE UNIQUE INDEX inbox_task_by_subject ON inbox_task (subject, subject_kind, kind, permission, person) WHERE closed IS NULL;
CREATE INDEX inbox_task_by_closing ON inbox_task (closed) WHERE closed IS NOT NULL;

CREATE TABLE inbox_notice (
  id BIGINT PRIMARY KEY,
  person BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  reason_key TEXT NOT NULL,
  args TEXT NOT NULL,
  address TEXT NOT NULL,
  at BIGINT NOT NULL,
  read_at BIGINT
) {strict};
CREATE INDEX inbox_notice_by_person ON inbox_notice (person, id);
CREATE INDEX inbox_notice_unread ON inbox_notice (person, id) WHERE read_at IS NULL;
CREATE INDEX inbox_notice_by_reading ON inbox_notice (read_at) WHERE read_at IS NOT NULL;

-- How many days what is done with is kept.
CREATE TABLE inbox_retention (
  matter TEXT PRIMARY KEY,
  days BIGINT NOT NULL
) {strict};
INSERT INTO inbox_retention (matter, days) VALUES ('read_notice', 90);
INSERT INTO inbox_retention (matter, days) VALUES ('closed_task', 365);
