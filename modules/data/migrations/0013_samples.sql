-- Samples: which units of the register file a form, and from when to when each of them belongs to it (half open; an open end is NULL).
CREATE TABLE data_sample (
  id BIGINT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  form TEXT NOT NULL,
  industry TEXT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  version BIGINT NOT NULL
) {strict};
CREATE INDEX data_sample_by_form ON data_sample (form);

CREATE TABLE data_sample_member (
  sample BIGINT NOT NULL REFERENCES data_sample (id),
  unit BIGINT NOT NULL REFERENCES data_unit (organisation),
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  reason TEXT NOT NULL,
  replaces BIGINT,
  PRIMARY KEY (sample, unit, valid_from)
) {strict};
CREATE INDEX data_sample_member_by_unit ON data_sample_member (unit);
