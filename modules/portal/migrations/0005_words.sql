-- The department's own lists: words that are written wrong, with the right one, and words that want a second look.
CREATE TABLE portal_word (
  id BIGINT PRIMARY KEY,
  kind BIGINT NOT NULL,
  wrong TEXT NOT NULL UNIQUE,
  right_word TEXT NOT NULL,
  note TEXT NOT NULL,
  version BIGINT NOT NULL
) {strict};
CREATE INDEX portal_word_of_kind ON portal_word (kind, wrong);
