-- What is counted: items, and the code lists by which they are broken down.
CREATE TABLE data_item (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  unit_zh TEXT NOT NULL,
  unit_en TEXT NOT NULL,
  kind BIGINT NOT NULL,
  places BIGINT NOT NULL,
  aggregation BIGINT NOT NULL,
  weight TEXT NOT NULL,
  note TEXT NOT NULL,
  retired BIGINT NOT NULL,
  version BIGINT NOT NULL
) {strict};

CREATE TABLE data_classification (
  id BIGINT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  note_zh TEXT NOT NULL,
  note_en TEXT NOT NULL,
  version BIGINT NOT NULL
) {strict};

-- A code for the days that it holds (half open; an open end is NULL): what changes its meaning ends it and begins it anew.
CREATE TABLE data_code (
  classification BIGINT NOT NULL REFERENCES data_classification (id),
  code TEXT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  parent TEXT NOT NULL,
  position BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (classification, code, valid_from)
) {strict};
CREATE INDEX data_code_by_position ON data_code (classification, position);
