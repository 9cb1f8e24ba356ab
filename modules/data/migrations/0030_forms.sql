-- Forms, and their versions as they were approved.

CREATE TABLE data_form (
  id BIGINT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  version BIGINT NOT NULL
) {strict};

-- `layout` and `schedule` are JSON (form/layout.hpp, form/schedule.hpp). In force from `valid_from` to `valid_to`, both inside, once it
-- is no draft (state 1); `valid_to` is `expires` unless it was ended or followed by another version before.
CREATE TABLE data_form_version (
  id BIGINT PRIMARY KEY,
  form BIGINT NOT NULL,
  number BIGINT NOT NULL,
  state BIGINT NOT NULL,
  approval_number TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  valid_from BIGINT,
  expires BIGINT,
  valid_to BIGINT,
  layout TEXT NOT NULL,
  schedule TEXT NOT NULL,
  instructions_zh TEXT NOT NULL,
  instructions_en TEXT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (form, number)
) {strict};
CREATE INDEX data_form_version_by_days ON data_form_version (form, valid_from) WHERE state > 1;
