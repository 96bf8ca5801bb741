-- Schema 2. Long entries are found in the order of their days without walking past the short ones.
DROP INDEX entries_long;
CREATE INDEX entries_long ON entries (long, sort, number) WHERE state = 'kept';
