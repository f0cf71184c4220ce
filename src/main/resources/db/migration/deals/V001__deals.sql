CREATE SCHEMA IF NOT EXISTS deals;

-- Some units of what is shown, for less and for seconds. Price, window and limit hold by the catalog's offer of this
-- sku; here is what the show needs of it.
CREATE TABLE deals.deals (
    id              uuid PRIMARY KEY,
    command         uuid NOT NULL UNIQUE,
    broadcast       uuid NOT NULL,
    product         uuid NOT NULL,
    sku             uuid NOT NULL UNIQUE,
    units           int NOT NULL CHECK (units > 0),
    price_minor     bigint NOT NULL CHECK (price_minor > 0),
    usual_minor     bigint NOT NULL CHECK (usual_minor > 0),
    currency        char(3) NOT NULL,
    limit_per_buyer int NOT NULL CHECK (limit_per_buyer > 0),
    opened_at       timestamptz NOT NULL,
    until           timestamptz NOT NULL,
    closed_at       timestamptz,
    closed_as       text CHECK (closed_as IN ('sold-out', 'time', 'host')),
    CONSTRAINT closed_somehow CHECK ((closed_at IS NULL) = (closed_as IS NULL)),
    CONSTRAINT ends_after_it_opens CHECK (until > opened_at)
);
CREATE INDEX deals_of_broadcast ON deals.deals (broadcast, opened_at DESC);
-- One at a time.
CREATE UNIQUE INDEX deals_open ON deals.deals (broadcast) WHERE closed_at IS NULL;
