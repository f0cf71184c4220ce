-- What was taken back may be earned again: one of a person, an achievement and an occasion counts, not ever was.
DROP INDEX credentials.credentials_once;
CREATE UNIQUE INDEX credentials_once ON credentials.credentials (holder, achievement, key) WHERE revoked_at IS NULL;
CREATE INDEX credentials_of_holders ON credentials.credentials (holder, issued_at DESC);
