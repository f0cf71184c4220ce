CREATE SCHEMA IF NOT EXISTS impact;

-- Settled orders as they counted: the rows behind every figure.
CREATE TABLE impact.sales (
    order_id    uuid PRIMARY KEY,
    reference   text NOT NULL,
    village     uuid NOT NULL,
    shop        uuid NOT NULL,
    goods_minor bigint NOT NULL CHECK (goods_minor >= 0),
    currency    char(3) NOT NULL CHECK (currency = 'MXN'),
    settled_at  timestamptz NOT NULL,
    -- By the village's calendar.
    year        int NOT NULL,
    month       int NOT NULL CHECK (month BETWEEN 1 AND 12)
);
CREATE INDEX sales_village ON impact.sales (village, year, month, settled_at);
CREATE INDEX sales_shop ON impact.sales (village, year, shop);

-- A village's year, kept in the transaction that keeps its sales.
CREATE TABLE impact.figures (
    village     uuid NOT NULL,
    year        int NOT NULL,
    sales_minor bigint NOT NULL,
    orders      int NOT NULL,
    shops       int NOT NULL,
    PRIMARY KEY (village, year)
);
CREATE INDEX figures_year ON impact.figures (year, sales_minor DESC);
