-- Reports of units for periods, what stands in them, what was said about them, and how many there are of each.

-- One report: a form, for a unit and a period. `bureau` is the commerce bureau of the unit's county or city on the period's last day, or
-- the unit itself where it is a bureau; `keeper` is what stands for that bureau today, by which people find it; `holder` has it now.
-- `vintage` is the one that is worked on or was worked on last, `valid` the one that was accepted last (0: none yet). `blocking`,
-- `explain` and `hints` count what did not look right when it was last saved.
CREATE TABLE data_report (
  id BIGINT PRIMARY KEY,
  form BIGINT NOT NULL,
  form_version BIGINT NOT NULL,
  unit BIGINT NOT NULL,
  bureau BIGINT NOT NULL,
  keeper BIGINT NOT NULL,
  period TEXT NOT NULL,
  first_day BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  emergency BIGINT NOT NULL,
  due BIGINT NOT NULL,
  state BIGINT NOT NULL,
  holder BIGINT NOT NULL,
  level BIGINT NOT NULL,
  vintage BIGINT NOT NULL,
  valid BIGINT NOT NULL,
  nil BIGINT NOT NULL,
  blocking BIGINT NOT NULL,
  explain BIGINT NOT NULL,
  hints BIGINT NOT NULL,
  submitter BIGINT NOT NULL,
  filed BIGINT,
  submitted BIGINT,
  accepted BIGINT,
  version BIGINT NOT NULL
) {strict};
CREATE UNIQUE INDEX data_report_once ON data_report (form, period, unit, emergency);
CREATE INDEX data_report_of_unit ON data_report (unit, id);
CREATE INDEX data_report_of_keeper ON data_report (keeper, id);
CREATE INDEX data_report_in_time ON data_report (unit, form, first_day);
CREATE INDEX data_report_waiting ON data_report (holder, id) WHERE state = 3;

-- What was filed in one go: all cells of a report in one text (report/cells.hpp), and the findings when it was handed in.
CREATE TABLE data_vintage (
  report BIGINT NOT NULL,
  number BIGINT NOT NULL,
  cells TEXT NOT NULL,
  findings TEXT NOT NULL,
  nil BIGINT NOT NULL,
  reason TEXT NOT NULL,
  opened BIGINT NOT NULL,
  opened_by BIGINT NOT NULL,
  opened_name TEXT NOT NULL,
  submitted BIGINT,
  submitted_name TEXT NOT NULL,
  returned BIGINT,
  accepted BIGINT,
  accepted_name TEXT NOT NULL,
  PRIMARY KEY (report, number)
) {strict};

-- Reasons of a return and the talk about them, on a cell or ('') on the whole report.
CREATE TABLE data_remark (
  id BIGINT PRIMARY KEY,
  report BIGINT NOT NULL,
  vintage BIGINT NOT NULL,
  cell TEXT NOT NULL,
  kind BIGINT NOT NULL,
  person BIGINT NOT NULL,
  name TEXT NOT NULL,
  organisation BIGINT NOT NULL,
  text TEXT NOT NULL,
  at BIGINT NOT NULL,
  resolved BIGINT
) {strict};
CREATE INDEX data_remark_of_report ON data_remark (report, id);

-- How many reports of a form and period each bureau has in which state. One row for each writing connection (`lane`), so that no two
-- transactions change the same one; what counts is the sum over them.
CREATE TABLE data_tally (
  form BIGINT NOT NULL,
  period TEXT NOT NULL,
  bureau BIGINT NOT NULL,
  emergency BIGINT NOT NULL,
  lane BIGINT NOT NULL,
  expected BIGINT NOT NULL,
  begun BIGINT NOT NULL,
  waiting BIGINT NOT NULL,
  returned BIGINT NOT NULL,
  locked BIGINT NOT NULL,
  in_time BIGINT NOT NULL,
  late BIGINT NOT NULL,
  nil BIGINT NOT NULL,
  PRIMARY KEY (bureau, form, period, emergency, lane)
) {strict};
