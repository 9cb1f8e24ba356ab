-- What the home page shows beside columns: services, figures with a chart, ways to interact, links. One row an entry, in one language.
CREATE TABLE portal_home_entry (
  site BIGINT NOT NULL REFERENCES portal_site (id),
  language TEXT NOT NULL,
  block TEXT NOT NULL,
  position BIGINT NOT NULL,
  title TEXT NOT NULL,
  note TEXT NOT NULL,
  address TEXT NOT NULL,
  value TEXT NOT NULL,
  unit TEXT NOT NULL,
  period TEXT NOT NULL,
  change_text TEXT NOT NULL,
  PRIMARY KEY (site, language, block, position)
) {strict};
