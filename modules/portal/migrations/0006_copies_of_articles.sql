-- An article in a column of another site: one identity, many places. What happens to it happens to all of them.
CREATE TABLE portal_copy (
  article BIGINT NOT NULL REFERENCES portal_article (id),
  place BIGINT NOT NULL REFERENCES portal_column (id),
  site BIGINT NOT NULL REFERENCES portal_site (id),
  since BIGINT NOT NULL,
  PRIMARY KEY (article, place)
) {strict};
CREATE INDEX portal_copy_of_site ON portal_copy (site, article);

-- A row of a list that stands there as a copy, below the list's own address.
ALTER TABLE portal_listing ADD COLUMN copied BIGINT NOT NULL DEFAULT 0;

-- What is published in `source` stands in `place` too.
CREATE TABLE portal_subscription (
  source BIGINT NOT NULL REFERENCES portal_column (id),
  place BIGINT NOT NULL REFERENCES portal_column (id),
  PRIMARY KEY (source, place)
) {strict};
CREATE INDEX portal_subscription_of_place ON portal_subscription (place);

-- A city's article, offered to the first site.
CREATE TABLE portal_offer (
  id BIGINT PRIMARY KEY,
  article BIGINT NOT NULL REFERENCES portal_article (id),
  site BIGINT NOT NULL REFERENCES portal_site (id),
  target BIGINT NOT NULL REFERENCES portal_site (id),
  state BIGINT NOT NULL,
  note TEXT NOT NULL,
  offered BIGINT NOT NULL,
  person BIGINT NOT NULL,
  offered_by TEXT NOT NULL,
  place BIGINT,
  reason TEXT NOT NULL,
  answered BIGINT,
  answered_by TEXT NOT NULL,
  version BIGINT NOT NULL
) {strict};
CREATE INDEX portal_offer_of_target ON portal_offer (target, state, id);
CREATE INDEX portal_offer_of_site ON portal_offer (site, state, id);
CREATE INDEX portal_offer_of_article ON portal_offer (article);

-- When the public saw it change the last time; `updated` is when anybody changed anything.
ALTER TABLE portal_article ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
UPDATE portal_article SET changed = updated;
