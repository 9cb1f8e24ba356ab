-- One row an act, each chained to the one before it in its lane (audit.hpp).
CREATE TABLE audit_entry (
  lane BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  verb TEXT NOT NULL,
  actor TEXT NOT NULL,
  person BIGINT NOT NULL,
  post BIGINT NOT NULL,
  on_behalf_of BIGINT NOT NULL,
  address TEXT NOT NULL,
  request TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject BIGINT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (lane, number)
) {strict};
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, at);
CREATE INDEX audit_entry_by_time ON audit_entry (at);

-- The last link of each lane.
CREATE TABLE audit_head (
  lane BIGINT PRIMARY KEY,
  number BIGINT NOT NULL,
  hash TEXT NOT NULL
) {strict};

-- What happened, for those who follow: search index, page caches. All events of one transaction share one position.
CREATE TABLE event (
  position BIGINT NOT NULL,
  id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject BIGINT NOT NULL,
  payload TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (position, id)
) {strict};
CREATE INDEX event_by_time ON event (at);

-- The answer to a request that carried a key, so that its repetition acts once.
CREATE TABLE idempotent_answer (
  key TEXT NOT NULL,
  actor TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (key, actor)
) {strict};
CREATE INDEX idempotent_answer_by_time ON idempotent_answer (at);
