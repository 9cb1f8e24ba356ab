-- How unusual the figures of a report are, as it was handed in; measured behind the act, and left behind when it is handed in again.

-- `score` and `noted` are of the report as submitted at `submitted`. `changes` has how much each figure changed, for its peers; `noted` the
-- most unusual figures. `score` in hundredths.
CREATE TABLE data_unusual (
  report BIGINT PRIMARY KEY,
  submitted BIGINT NOT NULL,
  score BIGINT,
  changes TEXT NOT NULL,
  noted TEXT NOT NULL
) {strict};
