CREATE SCHEMA IF NOT EXISTS baskets;

-- A basket belongs to a browser (by the hash of its cookie), to an account, or to both.
CREATE TABLE baskets.baskets (
    id         uuid PRIMARY KEY,
    token_hash uuid UNIQUE,
    account    uuid UNIQUE,
    created_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL,
    CONSTRAINT somebodys CHECK (token_hash IS NOT NULL OR account IS NOT NULL)
);
CREATE INDEX baskets_untouched ON baskets.baskets (touched_at);

CREATE TABLE baskets.lines (
    basket   uuid NOT NULL REFERENCES baskets.baskets ON DELETE CASCADE,
    sku      uuid NOT NULL,
    quantity int NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    added_at timestamptz NOT NULL,
    PRIMARY KEY (basket, sku)
);
