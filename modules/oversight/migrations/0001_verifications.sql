-- Checks of the whole log, asked for at the desk: how far each has come, and what it found (JSON).
CREATE TABLE oversight_verification (
  id BIGINT PRIMARY KEY,
  asked_by TEXT NOT NULL,
  asked BIGINT NOT NULL,
  progress BIGINT NOT NULL,
  finished BIGINT,
  faults TEXT NOT NULL
) {strict};
