-- When who has not filed is told so.

-- One row. `from_time` of each day, in China's time: notices are written from then on.
CREATE TABLE data_reminder_plan (
  id BIGINT PRIMARY KEY,
  from_time TEXT NOT NULL,
  version BIGINT NOT NULL
) {strict};
INSERT INTO data_reminder_plan (id, from_time, version) VALUES (1, '08:30', 1);

-- So many working days after the day on which a report is due (below 0: before it), its unit (1) or the bureau that waits for it (2) is told.
CREATE TABLE data_reminder_rule (
  days BIGINT NOT NULL,
  audience BIGINT NOT NULL,
  PRIMARY KEY (days, audience)
) {strict};
INSERT INTO data_reminder_rule (days, audience) VALUES (-3, 1);
INSERT INTO data_reminder_rule (days, audience) VALUES (0, 1);
INSERT INTO data_reminder_rule (days, audience) VALUES (1, 1);
INSERT INTO data_reminder_rule (days, audience) VALUES (1, 2);

-- Who was told last of a report, and by which rule; `days` is NULL where somebody urged and no rule did.
CREATE TABLE data_reminded (
  report BIGINT NOT NULL,
  audience BIGINT NOT NULL,
  days BIGINT,
  at BIGINT NOT NULL,
  PRIMARY KEY (report, audience)
) {strict};

CREATE INDEX data_report_unfiled ON data_report (due, id) WHERE filed IS NULL;
