-- A site's library: what its editors brought, with the text for those who cannot see it. The same file may stand in several.
CREATE TABLE portal_medium (
  id BIGINT PRIMARY KEY,
  site BIGINT NOT NULL REFERENCES portal_site (id),
  hash TEXT NOT NULL REFERENCES portal_media (hash),
  name TEXT NOT NULL,
  alternative TEXT NOT NULL,
  picture BIGINT NOT NULL,
  uploaded BIGINT NOT NULL,
  uploaded_by TEXT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (site, hash)
) {strict};
CREATE INDEX portal_medium_of_site ON portal_medium (site, id);
CREATE INDEX portal_medium_of_hash ON portal_medium (hash);

-- Which editions name a file: as their picture, in the body, among the attachments.
CREATE TABLE portal_media_use (
  hash TEXT NOT NULL,
  edition BIGINT NOT NULL REFERENCES portal_edition (id),
  PRIMARY KEY (hash, edition)
) {strict};
CREATE INDEX portal_media_use_of_edition ON portal_media_use (edition);
