-- How many reviews the articles of a column pass before they are public, 0 to 3.
ALTER TABLE portal_column ADD COLUMN review_steps BIGINT NOT NULL DEFAULT 0;

-- What happens to the draft, since when; who began the article and who touched it last, by name as they had it then;
-- when it shall appear and vanish.
ALTER TABLE portal_article ADD COLUMN stage BIGINT NOT NULL DEFAULT 0;
ALTER TABLE portal_article ADD COLUMN stage_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE portal_article ADD COLUMN owner BIGINT NOT NULL DEFAULT 0;
ALTER TABLE portal_article ADD COLUMN owner_name TEXT NOT NULL DEFAULT '';
ALTER TABLE portal_article ADD COLUMN editor_name TEXT NOT NULL DEFAULT '';
ALTER TABLE portal_article ADD COLUMN wished BIGINT;
ALTER TABLE portal_article ADD COLUMN expires BIGINT;
ALTER TABLE portal_article ADD COLUMN expiry_reason TEXT NOT NULL DEFAULT '';

-- The desk's lists: newest change first, a page by key, whatever is filtered.
CREATE INDEX portal_article_of_site ON portal_article (site, updated, id);
CREATE INDEX portal_article_of_state ON portal_article (site, state, updated, id);
CREATE INDEX portal_article_of_home ON portal_article (home, state, updated, id);
CREATE INDEX portal_article_of_stage ON portal_article (site, stage, updated, id) WHERE stage > 0;
CREATE INDEX portal_article_of_owner ON portal_article (owner, updated, id) WHERE owner > 0;
DROP INDEX portal_article_in_home;

-- Where and how an edition wants to stand, as JSON; '' where it changes nothing of that.
ALTER TABLE portal_edition ADD COLUMN surroundings TEXT NOT NULL DEFAULT '';

-- Who wrote in an edition: they do not review it.
CREATE TABLE portal_writer (
  edition BIGINT NOT NULL REFERENCES portal_edition (id),
  person BIGINT NOT NULL,
  PRIMARY KEY (edition, person)
) {strict};

-- What happened on the way of an article to the public and back, in order of id.
CREATE TABLE portal_review (
  id BIGINT PRIMARY KEY,
  article BIGINT NOT NULL REFERENCES portal_article (id),
  edition BIGINT,
  act BIGINT NOT NULL,
  step BIGINT NOT NULL,
  person BIGINT NOT NULL,
  on_behalf_of BIGINT NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  at BIGINT NOT NULL
) {strict};
CREATE INDEX portal_review_of_article ON portal_review (article, id);
CREATE INDEX portal_review_of_edition ON portal_review (edition);
