-- Which process feeds a warehouse that several nodes share, and until when it may.
CREATE TABLE data_feed_lease (
  feed TEXT NOT NULL PRIMARY KEY,
  holder BIGINT NOT NULL,
  until BIGINT NOT NULL
) {strict};
