-- Emergency switches: a form, some rows and columns of it, some counties, for some days. Nothing switches them back: what is due is
-- computed from the days. `row_keys`, `column_keys` ("section.key") and `counties` (codes) are JSON lists; an empty list of rows or columns is all.
CREATE TABLE data_emergency (
  id BIGINT PRIMARY KEY,
  form BIGINT NOT NULL,
  frequency BIGINT NOT NULL,
  due_days BIGINT NOT NULL,
  due_time TEXT NOT NULL,
  first_day BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  reason TEXT NOT NULL,
  row_keys TEXT NOT NULL,
  column_keys TEXT NOT NULL,
  counties TEXT NOT NULL,
  started_by BIGINT NOT NULL,
  started BIGINT NOT NULL,
  version BIGINT NOT NULL
) {strict};
CREATE INDEX data_emergency_by_days ON data_emergency (last_day, first_day);
