-- Before a picture's files go, one asks who else shows it.
CREATE INDEX pictures_sha256 ON catalog.pictures (sha256);
