-- A certificate that was taken back counts no more, and may be given again; what was there that day stays.
ALTER TABLE cohorts.certifications
    ADD COLUMN revoked_at timestamptz,
    DROP CONSTRAINT certifications_cohort_account_key;
CREATE UNIQUE INDEX certifications_once ON cohorts.certifications (cohort, account) WHERE revoked_at IS NULL;
