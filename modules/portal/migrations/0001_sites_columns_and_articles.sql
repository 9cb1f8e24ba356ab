CREATE TABLE portal_site (
  id BIGINT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  region TEXT NOT NULL,
  domain TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  position BIGINT NOT NULL,
  version BIGINT NOT NULL
) {strict};

-- What the statutory labels and the footer need to know of a site, by name (site.hpp).
CREATE TABLE portal_site_setting (
  site BIGINT NOT NULL REFERENCES portal_site (id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (site, name)
) {strict};

CREATE TABLE portal_column (
  id BIGINT PRIMARY KEY,
  site BIGINT NOT NULL REFERENCES portal_site (id),
  parent BIGINT REFERENCES portal_column (id),
  key TEXT NOT NULL,
  kind BIGINT NOT NULL,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  description_zh TEXT NOT NULL,
  description_en TEXT NOT NULL,
  keywords TEXT NOT NULL,
  statutory_type TEXT NOT NULL,
  update_days BIGINT NOT NULL,
  position BIGINT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (site, key)
) {strict};

-- One identity of a text; its wording lies in editions. The values that lists and feeds show of the live edition are kept here.
CREATE TABLE portal_article (
  id BIGINT PRIMARY KEY,
  site BIGINT NOT NULL REFERENCES portal_site (id),
  home BIGINT NOT NULL REFERENCES portal_column (id),
  kind BIGINT NOT NULL,
  language TEXT NOT NULL,
  state BIGINT NOT NULL,
  published BIGINT NOT NULL,
  live BIGINT,
  draft BIGINT,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  picture TEXT NOT NULL,
  notice TEXT NOT NULL,
  redirect TEXT NOT NULL,
  created BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  version BIGINT NOT NULL
) {strict};
CREATE INDEX portal_article_in_site ON portal_article (site, state, id);
CREATE INDEX portal_article_in_home ON portal_article (home, state, id);

-- The columns that an article belongs to, its home among them, whether it is live or not.
CREATE TABLE portal_place (
  article BIGINT NOT NULL REFERENCES portal_article (id),
  place BIGINT NOT NULL REFERENCES portal_column (id),
  PRIMARY KEY (article, place)
) {strict};

-- Which live article stands in which column: what a list, a feed and the home page read, in their order.
CREATE TABLE portal_listing (
  place BIGINT NOT NULL REFERENCES portal_column (id),
  published BIGINT NOT NULL,
  article BIGINT NOT NULL REFERENCES portal_article (id),
  language TEXT NOT NULL,
  PRIMARY KEY (place, published, article)
) {strict};
CREATE INDEX portal_listing_by_language ON portal_listing (place, language, published, article);
CREATE INDEX portal_listing_by_article ON portal_listing (article);

-- Never changed once live or superseded.
CREATE TABLE portal_edition (
  id BIGINT PRIMARY KEY,
  article BIGINT NOT NULL REFERENCES portal_article (id),
  number BIGINT NOT NULL,
  title TEXT NOT NULL,
  subtitle TEXT NOT NULL,
  body TEXT NOT NULL,
  summary TEXT NOT NULL,
  source TEXT NOT NULL,
  author TEXT NOT NULL,
  keywords TEXT NOT NULL,
  picture TEXT NOT NULL,
  picture_alternative TEXT NOT NULL,
  change_note TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made BIGINT NOT NULL,
  UNIQUE (article, number)
) {strict};

-- The elements of a policy document (the columns of the library), beside its article.
CREATE TABLE portal_policy (
  article BIGINT PRIMARY KEY REFERENCES portal_article (id),
  index_number TEXT NOT NULL,
  document_number TEXT NOT NULL,
  issuer TEXT NOT NULL,
  theme TEXT NOT NULL,
  subject_words TEXT NOT NULL,
  made_on BIGINT,
  effective_on BIGINT,
  expires_on BIGINT,
  validity BIGINT NOT NULL
) {strict};
CREATE INDEX portal_policy_by_number ON portal_policy (document_number);

-- A document and its interpretation, amendment and the like; read in both directions.
CREATE TABLE portal_relation (
  subject BIGINT NOT NULL REFERENCES portal_article (id),
  object BIGINT NOT NULL REFERENCES portal_article (id),
  kind BIGINT NOT NULL,
  PRIMARY KEY (subject, object, kind)
) {strict};
CREATE INDEX portal_relation_by_object ON portal_relation (object);

CREATE TABLE portal_media (
  hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  extension TEXT NOT NULL,
  size BIGINT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  added BIGINT NOT NULL
) {strict};

CREATE TABLE portal_attachment (
  article BIGINT NOT NULL REFERENCES portal_article (id),
  position BIGINT NOT NULL,
  hash TEXT NOT NULL REFERENCES portal_media (hash),
  name TEXT NOT NULL,
  PRIMARY KEY (article, position)
) {strict};
CREATE INDEX portal_attachment_by_hash ON portal_attachment (hash);

-- Addresses that led somewhere once: an article that moved, a page of the site before this one.
CREATE TABLE portal_address (
  path TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  article BIGINT NOT NULL
) {strict};

-- Where an imported article came from, and the hash of what came, so that the same input changes nothing.
CREATE TABLE portal_source (
  site BIGINT NOT NULL,
  source TEXT NOT NULL,
  article BIGINT NOT NULL REFERENCES portal_article (id),
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (site, source)
) {strict};

CREATE TABLE portal_visit_day (
  subject BIGINT NOT NULL,
  day BIGINT NOT NULL,
  node BIGINT NOT NULL,
  visits BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  PRIMARY KEY (subject, day, node)
) {strict};
CREATE INDEX portal_visit_day_by_change ON portal_visit_day (updated);
CREATE INDEX portal_visit_day_by_day ON portal_visit_day (day);
