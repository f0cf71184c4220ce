CREATE SCHEMA IF NOT EXISTS stock;

-- One row a sku, touched by every claim on it: room on the page lets an update stay there (HOT).
CREATE TABLE stock.skus (
    id      uuid PRIMARY KEY,
    on_hand int NOT NULL,
    claimed int NOT NULL DEFAULT 0,
    CONSTRAINT claimed_is_on_hand CHECK (claimed BETWEEN 0 AND on_hand)
) WITH (fillfactor = 40);

-- Units set aside. A reference may claim again after its claim ended, so only open claims are unique. No foreign key:
-- the sku's row is locked when a claim is written, and a check a row would double the cost of the hot path.
CREATE TABLE stock.claims (
    reference uuid NOT NULL,
    sku       uuid NOT NULL,
    quantity  int NOT NULL CHECK (quantity > 0),
    until     timestamptz NOT NULL,
    made_at   timestamptz NOT NULL,
    ended_at  timestamptz,
    ended_as  text CHECK (ended_as IN ('sold', 'released', 'expired')),
    CONSTRAINT ended_somehow CHECK ((ended_at IS NULL) = (ended_as IS NULL))
);
CREATE UNIQUE INDEX claims_open ON stock.claims (reference, sku) WHERE ended_at IS NULL;
CREATE INDEX claims_due ON stock.claims (until) WHERE ended_at IS NULL;

-- Why units came and went; their sum is what is on hand.
CREATE TABLE stock.movements (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku       uuid NOT NULL,
    units     int NOT NULL CHECK (units <> 0),
    reason    text NOT NULL,
    reference uuid,
    at        timestamptz NOT NULL
);
