-- Units that were sold come back, and some of them are lost: each movement names the step of the after-sale that caused
-- it. `reference` stays the sale's alone.
ALTER TABLE stock.movements ADD COLUMN cause uuid;
CREATE INDEX movements_cause ON stock.movements (cause) WHERE cause IS NOT NULL;
