-- What one buyer buys of one shop on one occasion (a show) travels in one parcel: later orders ride with the first.
ALTER TABLE shipping.parcels ADD COLUMN together text CHECK (together <> '');
CREATE INDEX parcels_together ON shipping.parcels (together, buyer)
    WHERE together IS NOT NULL AND state = 'ANNOUNCED';

CREATE TABLE shipping.riders (
    order_id        uuid PRIMARY KEY,
    parcel          uuid NOT NULL REFERENCES shipping.parcels,
    order_reference text NOT NULL,
    grams           int NOT NULL CHECK (grams > 0),
    -- What was promised for this order; it is kept when the parcel arrives by then.
    earliest        date NOT NULL,
    latest          date NOT NULL,
    inputs          jsonb NOT NULL,
    joined_at       timestamptz NOT NULL,
    CHECK (earliest <= latest)
);
CREATE INDEX riders_of_parcel ON shipping.riders (parcel, joined_at);
