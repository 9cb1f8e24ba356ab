-- A grant that a merger carries over begins with the merger; an organisation is changed by who saw its newest version.
ALTER TABLE identity_grant ADD COLUMN valid_from BIGINT NOT NULL DEFAULT 0;
ALTER TABLE identity_organisation ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
CREATE INDEX identity_grant_by_organisation ON identity_grant (organisation);
CREATE INDEX identity_post_in_organisation ON identity_post (organisation, person);
CREATE INDEX identity_person_by_phone ON identity_person (phone);
CREATE INDEX identity_organisation_successor_by_successor ON identity_organisation_successor (successor);
