CREATE SCHEMA IF NOT EXISTS orderbook;

-- Orders as lists show them: a copy, made over from what the modules answer, never the place where anything is decided.
-- `returned` and `disputed` stand beside the state: a delivered order may be both. `recipient` is personal data, kept
-- while the maker has to know. `words` are titles and reference (A) and the recipient (B), folded.
CREATE TABLE orderbook.entries (
    id             uuid PRIMARY KEY,
    purchase       uuid NOT NULL,
    reference      text NOT NULL,
    buyer          uuid NOT NULL,
    shop           uuid NOT NULL,
    shop_name      text NOT NULL,
    village        uuid NOT NULL,
    state          text NOT NULL
        CHECK (state IN ('placed', 'paid', 'handed-in', 'delivered', 'settled', 'lapsed', 'cancelled')),
    returned       text CHECK (returned IN ('open', 'over')),
    disputed       text CHECK (disputed IN ('open', 'over')),
    titles         text NOT NULL,
    units          int NOT NULL,
    total_minor    bigint NOT NULL,
    net_minor      bigint NOT NULL,
    refunded_minor bigint NOT NULL CHECK (refunded_minor >= 0),
    currency       char(3) NOT NULL,
    placed_at      timestamptz NOT NULL,
    paid_at        timestamptz,
    handed_in_at   timestamptz,
    delivered_at   timestamptz,
    settled_at     timestamptz,
    recipient      text NOT NULL,
    words          tsvector NOT NULL,
    CONSTRAINT named_while_it_travels CHECK (recipient = '' OR state IN ('paid', 'handed-in'))
);
CREATE INDEX entries_buyer ON orderbook.entries (buyer, placed_at, id);
CREATE INDEX entries_shop ON orderbook.entries (shop, state, placed_at, id);
CREATE INDEX entries_village ON orderbook.entries (village, state, placed_at, id);
CREATE INDEX entries_state ON orderbook.entries (state, placed_at, id);
CREATE INDEX entries_returned ON orderbook.entries (placed_at, id) WHERE returned IS NOT NULL;
CREATE INDEX entries_disputed ON orderbook.entries (placed_at, id) WHERE disputed IS NOT NULL;
CREATE INDEX entries_refunded ON orderbook.entries (placed_at, id) WHERE refunded_minor > 0;
CREATE INDEX entries_words ON orderbook.entries USING gin (words);

-- Orders and purchases about which something was told and that have to be copied again, many a row.
CREATE TABLE orderbook.marks (
    number    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subjects  uuid[] NOT NULL CHECK (cardinality(subjects) > 0),
    marked_at timestamptz NOT NULL
);

-- The round through all orders, in the order of their ids: how far it is. The first one copies what was here before.
CREATE TABLE orderbook.rounds (
    number   int PRIMARY KEY CHECK (number > 0),
    position uuid NOT NULL,
    began_at timestamptz NOT NULL,
    ended_at timestamptz
);
INSERT INTO orderbook.rounds (number, position, began_at)
VALUES (1, '00000000-0000-0000-0000-000000000000', '2020-01-01');

-- Who took what out of the book, without a word of what it was.
CREATE TABLE orderbook.exports (
    id        uuid PRIMARY KEY,
    account   uuid NOT NULL,
    side      text NOT NULL CHECK (side IN ('buyer', 'maker', 'coordinator', 'operator')),
    format    text NOT NULL CHECK (format IN ('csv', 'xlsx')),
    show      text NOT NULL,
    shop      uuid,
    village   uuid,
    from_day  date,
    to_day    date,
    with_text boolean NOT NULL,
    began_at  timestamptz NOT NULL,
    rows      bigint,
    ended_at  timestamptz
);
CREATE INDEX exports_account ON orderbook.exports (account, began_at);
