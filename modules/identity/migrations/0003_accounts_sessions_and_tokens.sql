-- How somebody gets in. Nothing here can be used by who reads it: passwords are argon2id hashes, handles, links, tokens and recovery
-- codes stand as SHA-256 of 256 (codes: 80) random bits, the secrets of one-time codes are sealed with a key outside of the records.

-- `folded` is the name in small letters, as it is looked up. `password` is "" until its owner has chosen one.
CREATE TABLE identity_account (
  id BIGINT PRIMARY KEY,
  person BIGINT NOT NULL UNIQUE REFERENCES identity_person (id),
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  must_change BIGINT NOT NULL,
  locked BIGINT NOT NULL,
  totp_secret TEXT NOT NULL,
  totp_counter BIGINT NOT NULL,
  totp_begun TEXT NOT NULL,
  oidc_subject TEXT UNIQUE,
  language TEXT NOT NULL,
  density TEXT NOT NULL,
  theme TEXT NOT NULL,
  created BIGINT NOT NULL,
  version BIGINT NOT NULL
) {strict};

-- Somebody at work in one post, own (delegation 0) or lent. `ends` holds however busy they are.
CREATE TABLE identity_session (
  id BIGINT PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE,
  account BIGINT NOT NULL REFERENCES identity_account (id),
  post BIGINT NOT NULL,
  delegation BIGINT NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  created BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  ends BIGINT NOT NULL
) {strict};
CREATE INDEX identity_session_by_account ON identity_session (account, id);
CREATE INDEX identity_session_by_end ON identity_session (ends);

-- A key that works once: to choose the first password, or a new one.
CREATE TABLE identity_link (
  id BIGINT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  account BIGINT NOT NULL REFERENCES identity_account (id),
  purpose BIGINT NOT NULL,
  made BIGINT NOT NULL,
  ends BIGINT NOT NULL
) {strict};
CREATE INDEX identity_link_by_account ON identity_link (account);

-- A browser from which an account has signed in: what strangers try does not slow it down.
CREATE TABLE identity_device (
  id BIGINT PRIMARY KEY,
  hash TEXT NOT NULL,
  account BIGINT NOT NULL REFERENCES identity_account (id),
  ends BIGINT NOT NULL,
  UNIQUE (hash, account)
) {strict};
CREATE INDEX identity_device_by_account ON identity_device (account);

-- Tries to sign in that did not succeed, by a hash of what they have in common.
CREATE TABLE identity_attempt (
  key TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  last BIGINT NOT NULL
) {strict};
CREATE INDEX identity_attempt_by_time ON identity_attempt (last);

CREATE TABLE identity_recovery_code (
  id BIGINT PRIMARY KEY,
  account BIGINT NOT NULL REFERENCES identity_account (id),
  hash TEXT NOT NULL,
  UNIQUE (account, hash)
) {strict};

-- For programs: some permissions of one post. `prefix` is what its owner recognises it by.
CREATE TABLE identity_token (
  id BIGINT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  prefix TEXT NOT NULL,
  account BIGINT NOT NULL REFERENCES identity_account (id),
  post BIGINT NOT NULL,
  delegation BIGINT NOT NULL,
  name TEXT NOT NULL,
  created BIGINT NOT NULL,
  used BIGINT,
  ends BIGINT NOT NULL
) {strict};
CREATE INDEX identity_token_by_account ON identity_token (account, id);

CREATE TABLE identity_token_permission (
  token BIGINT NOT NULL REFERENCES identity_token (id),
  permission TEXT NOT NULL,
  PRIMARY KEY (token, permission)
) {strict};

-- A way to the provider of another house and back: what must come back unchanged.
CREATE TABLE identity_oidc_trip (
  state TEXT PRIMARY KEY,
  browser TEXT NOT NULL,
  nonce TEXT NOT NULL,
  verifier TEXT NOT NULL,
  account BIGINT NOT NULL,
  next TEXT NOT NULL,
  ends BIGINT NOT NULL
) {strict};

-- Figures of these rules that differ from those in sign_in/rules.hpp.
CREATE TABLE identity_rule (
  name TEXT PRIMARY KEY,
  value BIGINT NOT NULL
) {strict};
