-- Regions and organisations through time. Days count from 1970-01-01; spans are half open, an open end is NULL.

-- A region from the day it exists to the day it ends. Its code is its own for that time.
CREATE TABLE identity_region (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL,
  level BIGINT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  UNIQUE (code, valid_from)
) {strict};

-- What it was called, and below which region it stood; its spans follow each other without a gap.
CREATE TABLE identity_region_span (
  region BIGINT NOT NULL REFERENCES identity_region (id),
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  parent BIGINT REFERENCES identity_region (id),
  PRIMARY KEY (region, valid_from)
) {strict};
CREATE INDEX identity_region_span_by_parent ON identity_region_span (parent);

-- What happened to a code on a day, and where that is written. `day_known` 0: only the year before `day` is known.
CREATE TABLE identity_region_change (
  code TEXT NOT NULL,
  day BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  successor_code TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_code TEXT NOT NULL,
  day_known BIGINT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (code, day, kind, successor_code)
) {strict};
CREATE INDEX identity_region_change_by_successor ON identity_region_change (successor_code);

CREATE TABLE identity_organisation (
  id BIGINT PRIMARY KEY,
  kind BIGINT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT
) {strict};

CREATE TABLE identity_organisation_span (
  organisation BIGINT NOT NULL REFERENCES identity_organisation (id),
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  region_code TEXT NOT NULL,
  parent BIGINT REFERENCES identity_organisation (id),
  PRIMARY KEY (organisation, valid_from)
) {strict};
CREATE INDEX identity_organisation_span_by_region ON identity_organisation_span (region_code);
CREATE INDEX identity_organisation_span_by_parent ON identity_organisation_span (parent);
CREATE INDEX identity_organisation_span_by_name ON identity_organisation_span (name_zh);

CREATE TABLE identity_organisation_successor (
  predecessor BIGINT PRIMARY KEY REFERENCES identity_organisation (id),
  successor BIGINT NOT NULL REFERENCES identity_organisation (id),
  day BIGINT NOT NULL
) {strict};
