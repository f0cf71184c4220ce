-- A special offer (a show's deal, a won auction, a served waiting list) has a sku of its own, derived from the
-- product's: units set aside there are sold there, and come back to the base when the offer is over.
ALTER TABLE catalog.variants ADD COLUMN base uuid REFERENCES catalog.variants;
CREATE INDEX variants_own ON catalog.variants (product) WHERE base IS NULL;

-- `settled_at`: it is over, and no unit of it is left that could come back.
ALTER TABLE catalog.offers ADD COLUMN settled_at timestamptz;
ALTER TABLE catalog.offers
    DROP CONSTRAINT offers_check,
    ADD CONSTRAINT offers_end_after_they_begin CHECK (valid_to >= valid_from),
    ADD CONSTRAINT special_offers_are_bounded CHECK (source IS NULL OR (units IS NOT NULL AND valid_to IS NOT NULL));
CREATE INDEX offers_to_settle ON catalog.offers (valid_to, sku) WHERE source IS NOT NULL AND settled_at IS NULL;
CREATE UNIQUE INDEX offers_special ON catalog.offers (sku) WHERE source IS NOT NULL;
