CREATE SCHEMA IF NOT EXISTS orders;

-- What a buyer pays at once. Hashes are the first 128 bits of SHA-256. Facts are instants; money that came in time or
-- could claim again is `paid_at`, whatever else happened. No foreign keys among these tables: one statement writes all
-- three, and `./aldea verify` compares them.
CREATE TABLE orders.purchases (
    id              uuid PRIMARY KEY,
    reference       text NOT NULL UNIQUE,
    buyer           uuid NOT NULL,
    key_hash        uuid NOT NULL UNIQUE,
    content_hash    uuid NOT NULL,
    secret_hash     uuid NOT NULL,
    address         jsonb,
    goods_minor     bigint NOT NULL CHECK (goods_minor >= 0),
    delivery_minor  bigint NOT NULL CHECK (delivery_minor >= 0),
    total_minor     bigint NOT NULL,
    currency        char(3) NOT NULL,
    method          text NOT NULL,
    service         text NOT NULL,
    language        text NOT NULL,
    placed_at       timestamptz NOT NULL,
    claim_until     timestamptz NOT NULL,
    paid_at         timestamptz,
    lapsed_at       timestamptz,
    cancelled_at    timestamptz,
    refund_asked_at timestamptz,
    CONSTRAINT total_adds_up CHECK (total_minor = goods_minor + delivery_minor),
    CONSTRAINT paid_or_refunded CHECK (paid_at IS NULL OR refund_asked_at IS NULL)
);
CREATE INDEX purchases_of_buyer ON orders.purchases (buyer, id);

-- What one shop sends. `state` follows from the facts and is written with them, for lists.
CREATE TABLE orders.orders (
    id               uuid PRIMARY KEY,
    purchase         uuid NOT NULL,
    number           int NOT NULL CHECK (number > 0),
    shop             uuid NOT NULL,
    shop_name        text NOT NULL,
    village          uuid NOT NULL,
    maker            uuid NOT NULL,
    from_point       uuid NOT NULL,
    goods_minor      bigint NOT NULL CHECK (goods_minor >= 0),
    delivery_minor   bigint NOT NULL CHECK (delivery_minor >= 0),
    total_minor      bigint NOT NULL,
    commission_minor bigint NOT NULL,
    commission_bp    int NOT NULL CHECK (commission_bp BETWEEN 0 AND 10000),
    currency         char(3) NOT NULL,
    grams            int NOT NULL,
    earliest         date NOT NULL,
    latest           date NOT NULL,
    state            text NOT NULL DEFAULT 'placed'
        CHECK (state IN ('placed', 'paid', 'handed-in', 'delivered', 'settled', 'lapsed', 'cancelled')),
    paid_at          timestamptz,
    handed_in_at     timestamptz,
    delivered_at     timestamptz,
    accepted_at      timestamptz,
    settled_at       timestamptz,
    refunded_at      timestamptz,
    CONSTRAINT order_adds_up CHECK (total_minor = goods_minor + delivery_minor),
    CONSTRAINT commission_within_goods CHECK (commission_minor BETWEEN 0 AND goods_minor)
);
CREATE UNIQUE INDEX orders_of_purchase ON orders.orders (purchase, number);
CREATE INDEX orders_of_maker ON orders.orders (maker, state, id);

-- As sold: a later price or title changes nothing here.
CREATE TABLE orders.lines (
    order_id         uuid NOT NULL,
    line_no          int NOT NULL CHECK (line_no > 0),
    sku              uuid NOT NULL,
    product          uuid NOT NULL,
    title            text NOT NULL,
    quantity         int NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
    source           text,
    PRIMARY KEY (order_id, line_no)
);

-- Dated rules. A rule holds from its first to its last day, both included.
CREATE TABLE orders.commission_rules (
    valid_from   date PRIMARY KEY,
    valid_to     date,
    basis_points int NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    source       text NOT NULL,
    note         text NOT NULL
);
INSERT INTO orders.commission_rules (valid_from, basis_points, source, note)
VALUES (DATE '2020-01-01', 500, 'programme default', 'Five percent of the goods; delivery bears no commission.');

CREATE TABLE orders.inspection_rules (
    valid_from date PRIMARY KEY,
    valid_to   date,
    days       int NOT NULL CHECK (days >= 0),
    source     text NOT NULL,
    note       text NOT NULL
);
INSERT INTO orders.inspection_rules (valid_from, days, source, note)
VALUES (DATE '2020-01-01', 3, 'programme default', 'Days after delivery in which a buyer looks at what came.');
