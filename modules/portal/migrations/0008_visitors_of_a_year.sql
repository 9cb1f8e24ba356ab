-- How many different visitors a site had in a year, as each node has seen it: of all visitors only the length of the longest run of noughts in
-- each of 16,384 classes (HyperLogLog). No address, no browser, no mark of anybody is kept.
CREATE TABLE portal_visitors (
  site BIGINT NOT NULL,
  year BIGINT NOT NULL,
  node BIGINT NOT NULL,
  classes TEXT NOT NULL,
  PRIMARY KEY (site, year, node)
) {strict};
