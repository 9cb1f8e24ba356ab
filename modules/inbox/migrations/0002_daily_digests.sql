-- What was not read in the desk goes out as one mail a day.

-- One row: from this hour of each day on, in China's time.
CREATE TABLE inbox_digest_plan (
  id BIGINT PRIMARY KEY,
  from_hour BIGINT NOT NULL
) {strict};
INSERT INTO inbox_digest_plan (id, from_hour) VALUES (1, 8);

-- When somebody's last digest was put in hand, and up to when their notices have been told by one that the mail server took.
CREATE TABLE inbox_digest (
  person BIGINT PRIMARY KEY,
  put BIGINT NOT NULL,
  told BIGINT NOT NULL
) {strict};

-- Who wants it otherwise than daily (1): never (2).
CREATE TABLE inbox_digest_choice (
  person BIGINT PRIMARY KEY,
  choice BIGINT NOT NULL
) {strict};
