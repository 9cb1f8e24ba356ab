-- Counts of reports that say what is missing at any instant, and at which level a report waits; and the units behind a bureau's counts.

-- How many reports of a form and period each bureau has in which state, parted by the instant they are due: what was not filed by then is
-- missing. One row for each writing connection (`lane`), so that no two transactions change the same one; what counts is the sum.
DROP TABLE data_tally;
CREATE TABLE data_tally (
  bureau BIGINT NOT NULL,
  form BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  period TEXT NOT NULL,
  emergency BIGINT NOT NULL,
  due BIGINT NOT NULL,
  lane BIGINT NOT NULL,
  expected BIGINT NOT NULL,
  begun BIGINT NOT NULL,
  at_county BIGINT NOT NULL,
  at_city BIGINT NOT NULL,
  at_province BIGINT NOT NULL,
  returned BIGINT NOT NULL,
  locked BIGINT NOT NULL,
  in_time BIGINT NOT NULL,
  late BIGINT NOT NULL,
  nil BIGINT NOT NULL,
  PRIMARY KEY (bureau, form, last_day, period, emergency, due, lane)
) {strict};

INSERT INTO data_tally (bureau, form, last_day, period, emergency, due, lane, expected, begun, at_county, at_city, at_province, returned,
  locked, in_time, late, nil)
SELECT bureau, form, last_day, period, emergency, due, 0, count(*),
  sum(CASE WHEN valid = 0 AND state = 2 THEN 1 ELSE 0 END),
  sum(CASE WHEN valid = 0 AND state = 3 AND level = 1 THEN 1 ELSE 0 END),
  sum(CASE WHEN valid = 0 AND state = 3 AND level = 2 THEN 1 ELSE 0 END),
  sum(CASE WHEN valid = 0 AND state = 3 AND level = 3 THEN 1 ELSE 0 END),
  sum(CASE WHEN valid = 0 AND state = 4 THEN 1 ELSE 0 END),
  sum(CASE WHEN valid > 0 THEN 1 ELSE 0 END),
  sum(CASE WHEN filed <= due THEN 1 ELSE 0 END),
  sum(CASE WHEN filed > due THEN 1 ELSE 0 END),
  sum(CASE WHEN filed IS NOT NULL AND nil > 0 THEN 1 ELSE 0 END)
FROM data_report GROUP BY bureau, form, last_day, period, emergency, due;

CREATE INDEX data_report_of_keeper_and_form ON data_report (keeper, form, last_day);
