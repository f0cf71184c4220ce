-- A roll that was called where there is no network.
ALTER TABLE cohorts.marks
    -- When it was called there; null for a mark made at a desk, which happened when it was made.
    ADD COLUMN happened_at timestamptz,
    -- Somebody had marked otherwise meanwhile: kept beside what stands. A later mark of the same person decides.
    ADD COLUMN beside boolean NOT NULL DEFAULT false;
CREATE INDEX marks_beside ON cohorts.marks (session, account) WHERE beside;
