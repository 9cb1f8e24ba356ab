-- Lists of the log go on behind the last record read: time, lane and number stand in each index.
DROP INDEX audit_entry_by_subject;
DROP INDEX audit_entry_by_time;
CREATE INDEX audit_entry_by_time ON audit_entry (at, lane, number);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, at, lane, number);
CREATE INDEX audit_entry_by_person ON audit_entry (person, at, lane, number) WHERE person <> 0;
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at, lane, number);
CREATE INDEX audit_entry_by_verb ON audit_entry (verb, at, lane, number);
