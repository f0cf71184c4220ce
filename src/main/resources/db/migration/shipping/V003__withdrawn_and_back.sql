-- Orders that will not be sent after all. A parcel of which no order is left is withdrawn.
CREATE TABLE shipping.withdrawals (
    order_id     uuid PRIMARY KEY,
    parcel       uuid NOT NULL REFERENCES shipping.parcels,
    withdrawn_at timestamptz NOT NULL
);
CREATE INDEX withdrawals_parcel ON shipping.withdrawals (parcel);

-- `back` is a parcel that a buyer sends to the maker: it ends at `from_point`, where others begin.
ALTER TABLE shipping.parcels
    ADD COLUMN withdrawn_at timestamptz CHECK (withdrawn_at IS NULL OR state = 'ANNOUNCED'),
    ADD COLUMN back boolean NOT NULL DEFAULT false;
