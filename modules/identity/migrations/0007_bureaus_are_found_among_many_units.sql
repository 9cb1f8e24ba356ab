-- Departments and bureaus are few, what they look after is many: where only they are asked for, nothing else is read.
ALTER TABLE identity_organisation_span ADD COLUMN is_bureau BIGINT NOT NULL DEFAULT 0;
UPDATE identity_organisation_span SET is_bureau = 1 WHERE organisation IN (SELECT id FROM identity_organisation WHERE kind <= 3);
CREATE INDEX identity_bureau_span_by_region ON identity_organisation_span (region_code) WHERE is_bureau = 1;
CREATE INDEX identity_bureau_span_by_parent ON identity_organisation_span (parent) WHERE is_bureau = 1;
