-- A key that leaked: nothing that it signed from that moment on counts.
ALTER TABLE credentials.keys
    ADD COLUMN withdrawn_since timestamptz,
    ADD COLUMN withdrawn_at timestamptz,
    ADD COLUMN withdrawn_by uuid,
    ADD CONSTRAINT withdrawn_whole CHECK (num_nonnulls(withdrawn_since, withdrawn_at, withdrawn_by) IN (0, 3)),
    ADD CONSTRAINT withdrawn_signs_no_more CHECK (withdrawn_at IS NULL OR retired_at IS NOT NULL);
