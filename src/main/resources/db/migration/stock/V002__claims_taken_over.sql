-- A purchase takes over what its buyer held: the hold ends, its units stay claimed.
ALTER TABLE stock.claims
    DROP CONSTRAINT claims_ended_as_check,
    ADD CONSTRAINT claims_ended_as_check CHECK (ended_as IN ('sold', 'released', 'expired', 'taken over'));
