CREATE SCHEMA IF NOT EXISTS shopify;

-- Which product here a variant there became, and what its rows said when they were taken last.
CREATE TABLE shopify.listings (
    shop     uuid NOT NULL,
    handle   text NOT NULL CHECK (handle <> ''),
    options  text NOT NULL,
    product  uuid NOT NULL UNIQUE,
    words    uuid NOT NULL,
    price    bigint NOT NULL CHECK (price > 0),
    units    int NOT NULL CHECK (units >= 0),
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (shop, handle, options)
);
