-- Who works where, and what they may do. Days count from 1970-01-01; terms are half open, an open end is NULL.

CREATE TABLE identity_person (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  note TEXT NOT NULL,
  created BIGINT NOT NULL,
  version BIGINT NOT NULL
) {strict};
CREATE INDEX identity_person_by_name ON identity_person (name, id);

-- A person in an organisation, for a term.
CREATE TABLE identity_post (
  id BIGINT PRIMARY KEY,
  person BIGINT NOT NULL REFERENCES identity_person (id),
  organisation BIGINT NOT NULL REFERENCES identity_organisation (id),
  title TEXT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  version BIGINT NOT NULL
) {strict};
CREATE INDEX identity_post_by_person ON identity_post (person);
CREATE INDEX identity_post_by_organisation ON identity_post (organisation);

-- A set of permissions, by name.
CREATE TABLE identity_role (
  id BIGINT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  position BIGINT NOT NULL,
  version BIGINT NOT NULL
) {strict};

CREATE TABLE identity_role_permission (
  role BIGINT NOT NULL REFERENCES identity_role (id),
  permission TEXT NOT NULL,
  PRIMARY KEY (role, permission)
) {strict};
CREATE INDEX identity_role_permission_by_name ON identity_role_permission (permission);

-- A role for a post, over an organisation and all below it.
CREATE TABLE identity_grant (
  id BIGINT PRIMARY KEY,
  post BIGINT NOT NULL REFERENCES identity_post (id),
  role BIGINT NOT NULL REFERENCES identity_role (id),
  organisation BIGINT NOT NULL REFERENCES identity_organisation (id),
  granted BIGINT NOT NULL,
  UNIQUE (post, role, organisation)
) {strict};
CREATE INDEX identity_grant_by_role ON identity_grant (role);

-- A post lent to another person for some days; with no row in the table below, all that it may do.
CREATE TABLE identity_delegation (
  id BIGINT PRIMARY KEY,
  post BIGINT NOT NULL REFERENCES identity_post (id),
  delegate BIGINT NOT NULL REFERENCES identity_person (id),
  reason TEXT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT NOT NULL,
  ended BIGINT,
  version BIGINT NOT NULL
) {strict};
CREATE INDEX identity_delegation_by_post ON identity_delegation (post);
CREATE INDEX identity_delegation_by_delegate ON identity_delegation (delegate);

CREATE TABLE identity_delegation_permission (
  delegation BIGINT NOT NULL REFERENCES identity_delegation (id),
  permission TEXT NOT NULL,
  PRIMARY KEY (delegation, permission)
) {strict};
