-- With both in one index, SQLite asks for each person after every organisation in turn.
DROP INDEX identity_post_in_organisation;
