-- Whose credential is taken back counts no more; the row stays, for it did happen.
ALTER TABLE cascade.taught ADD COLUMN revoked_at timestamptz;
-- The credential that an accreditation rested on, where taking that back ended it.
ALTER TABLE cascade.accreditations ADD COLUMN fell_with uuid;
CREATE INDEX accreditations_basis ON cascade.accreditations (basis) WHERE revoked_at IS NULL;
