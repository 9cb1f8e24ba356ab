-- The register: what a statistical unit is besides an organisation of modules/identity (name, place and parent through time stand there).
CREATE TABLE data_unit (
  organisation BIGINT PRIMARY KEY,
  credit_code TEXT NOT NULL UNIQUE,
  industry TEXT NOT NULL,
  revenue TEXT NOT NULL,
  revenue_year BIGINT NOT NULL,
  opened BIGINT,
  closed BIGINT,
  contact TEXT NOT NULL,
  phone TEXT NOT NULL,
  version BIGINT NOT NULL
) {strict};
CREATE INDEX data_unit_by_industry ON data_unit (industry);
