-- Rules of forms, and the phrases that explain nothing.

-- Kept when it ends: reports that were checked by it name its key. `since` and `until` are numbers of form versions, both inside;
-- `until` is 0 for one that goes on. `state` 1 draft, 2 active, 3 ended. `class` 1 blocking, 2 explain, 3 hint.
CREATE TABLE data_rule (
  id BIGINT PRIMARY KEY,
  form BIGINT NOT NULL,
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  class BIGINT NOT NULL,
  message_zh TEXT NOT NULL,
  message_en TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT NOT NULL,
  state BIGINT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (form, key)
) {strict};

-- `plain` is the phrase as it is compared: without signs, blanks and capitals (rule/stock_phrase.hpp).
CREATE TABLE data_stock_phrase (
  id BIGINT PRIMARY KEY,
  phrase TEXT NOT NULL,
  plain TEXT NOT NULL UNIQUE
) {strict};

-- Numbers that a province sets for itself.
CREATE TABLE data_rule_setting (
  name TEXT PRIMARY KEY,
  number BIGINT NOT NULL
) {strict};
-- An explanation has so many characters at least, signs and blanks not counted.
INSERT INTO data_rule_setting (name, number) VALUES ('explanation_characters', 4);
