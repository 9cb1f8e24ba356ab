-- The State Council's yearly notices of holidays: which days are off that would be worked, and which are worked that would be off.
-- A notice may name days at the end of the year before.
CREATE TABLE data_holiday_notice (
  year BIGINT PRIMARY KEY,
  source TEXT NOT NULL,
  version BIGINT NOT NULL
) {strict};

CREATE TABLE data_holiday (
  notice BIGINT NOT NULL REFERENCES data_holiday_notice (year),
  day BIGINT NOT NULL,
  working BIGINT NOT NULL,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  PRIMARY KEY (notice, day)
) {strict};
