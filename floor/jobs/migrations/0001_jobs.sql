-- Work to be done later or elsewhere, put here by the transaction that wants it. A job that is done is deleted.
CREATE TABLE job (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL,
  due BIGINT NOT NULL,
  state BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  node BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  last_error TEXT NOT NULL,
  created BIGINT NOT NULL
) {strict};
CREATE UNIQUE INDEX job_by_key ON job (kind, key);
CREATE INDEX job_by_due ON job (state, due);
