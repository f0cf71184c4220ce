CREATE SCHEMA IF NOT EXISTS waitlist;

-- In which order people left the lines, served or not: what verify goes by.
CREATE SEQUENCE waitlist.turns;

-- Somebody's wish for one unit of what is sold out. One line a product, `place` is the order in it.
CREATE TABLE waitlist.waits (
    id          uuid PRIMARY KEY,
    place       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    sku         uuid NOT NULL,
    product     uuid NOT NULL,
    -- Waits for units of this deal alone, until `widened`: then for any of the product.
    deal        uuid,
    widened     bigint,
    account     uuid,
    broadcast   uuid,
    joined_at   timestamptz NOT NULL,
    turn        bigint,
    -- Served: a unit of `origin` was offered to them alone, under the sku `offer`.
    served_at   timestamptz,
    origin      uuid,
    offer       uuid UNIQUE,
    price_minor bigint CHECK (price_minor > 0),
    currency    char(3),
    until       timestamptz,
    ended_at    timestamptz,
    ended_as    text CHECK (ended_as IN ('left', 'bought', 'lapsed', 'over')),
    CONSTRAINT ended_somehow CHECK ((ended_at IS NULL) = (ended_as IS NULL)),
    CONSTRAINT served_with_all CHECK (num_nonnulls(served_at, origin, offer, price_minor, currency, until) IN (0, 6)),
    CONSTRAINT out_of_line CHECK ((turn IS NULL) = (served_at IS NULL AND ended_at IS NULL)),
    CONSTRAINT whose CHECK (account IS NOT NULL OR turn IS NOT NULL),
    CONSTRAINT widened_from_a_deal CHECK (widened IS NULL OR deal IS NOT NULL)
);
-- One wish a person and product at a time.
CREATE UNIQUE INDEX waits_open ON waitlist.waits (account, sku) WHERE ended_at IS NULL;
CREATE INDEX waits_line ON waitlist.waits (sku, place) WHERE turn IS NULL;
CREATE INDEX waits_served ON waitlist.waits (until) WHERE served_at IS NOT NULL AND ended_at IS NULL;
CREATE INDEX waits_of_deals ON waitlist.waits (deal) WHERE deal IS NOT NULL AND widened IS NULL AND turn IS NULL;
CREATE INDEX waits_of_shows ON waitlist.waits (broadcast) WHERE ended_at IS NULL;
CREATE INDEX waits_of_accounts ON waitlist.waits (account, joined_at);
CREATE INDEX waits_of_products ON waitlist.waits (sku, turn);
