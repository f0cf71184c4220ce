CREATE SCHEMA IF NOT EXISTS aftersale;

-- One an order of which something was said after it was paid: whoever says something locks it. What was sold, frozen.
CREATE TABLE aftersale.files (
    order_id         uuid PRIMARY KEY,
    reference        text NOT NULL,
    buyer            uuid NOT NULL,
    maker            uuid NOT NULL,
    commission_minor bigint NOT NULL CHECK (commission_minor >= 0),
    delivery_minor   bigint NOT NULL CHECK (delivery_minor >= 0),
    currency         char(3) NOT NULL,
    opened_at        timestamptz NOT NULL
);
CREATE INDEX files_buyer ON aftersale.files (buyer);
CREATE INDEX files_maker ON aftersale.files (maker);

CREATE TABLE aftersale.lines (
    order_id      uuid NOT NULL REFERENCES aftersale.files,
    line_no       int NOT NULL,
    product       uuid NOT NULL,
    title         text NOT NULL,
    quantity      int NOT NULL CHECK (quantity > 0),
    paid_minor    bigint NOT NULL CHECK (paid_minor >= 0),
    subsidy_minor bigint NOT NULL CHECK (subsidy_minor >= 0),
    PRIMARY KEY (order_id, line_no)
);

-- What a buyer asks to send back. Its id is that of the step in which they asked; `state` follows from its steps and
-- is written with them, `due_at` is when the clock takes the next step.
CREATE TABLE aftersale.returns (
    id            uuid PRIMARY KEY,
    order_id      uuid NOT NULL REFERENCES aftersale.files,
    reason        text NOT NULL,
    state         text NOT NULL
        CHECK (state IN ('asked', 'accepted', 'arrived', 'refused', 'taken-back', 'lapsed', 'inspected')),
    due_at        timestamptz,
    postage_minor bigint NOT NULL DEFAULT 0 CHECK (postage_minor >= 0),
    -- An exchange: the product wanted instead, its price a unit as it was when asked, and units set aside for it.
    product       uuid,
    title         text,
    price_minor   bigint CHECK (price_minor >= 0),
    set_aside     int NOT NULL DEFAULT 0 CHECK (set_aside >= 0),
    CONSTRAINT ended_is_never_due CHECK (due_at IS NULL OR state IN ('asked', 'accepted', 'arrived')),
    CONSTRAINT whole_wish CHECK ((product IS NULL) = (price_minor IS NULL) AND (product IS NULL) = (title IS NULL))
);
CREATE INDEX returns_order ON aftersale.returns (order_id);
CREATE INDEX returns_due ON aftersale.returns (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX returns_open ON aftersale.returns (order_id) WHERE state IN ('asked', 'accepted', 'arrived');

-- Who did what, in which role, when. Never changed; a person who is erased leaves no words.
CREATE TABLE aftersale.steps (
    id           uuid PRIMARY KEY,
    order_id     uuid NOT NULL REFERENCES aftersale.files,
    return_id    uuid,
    kind         text NOT NULL CHECK (kind IN ('cancelled', 'short', 'asked', 'accepted', 'arrived', 'refused',
                                               'taken-back', 'lapsed', 'inspected')),
    role         text NOT NULL CHECK (role IN ('buyer', 'maker', 'clock')),
    by           uuid,
    key          text NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 100),
    content_hash uuid NOT NULL,
    note         text NOT NULL,
    at           timestamptz NOT NULL
);
CREATE INDEX steps_order ON aftersale.steps (order_id, id);
CREATE INDEX steps_return ON aftersale.steps (return_id) WHERE return_id IS NOT NULL;

CREATE TABLE aftersale.units (
    step     uuid NOT NULL REFERENCES aftersale.steps,
    order_id uuid NOT NULL,
    line_no  int NOT NULL,
    fate     text NOT NULL CHECK (fate IN ('cancelled', 'short', 'asked', 'as-sold', 'worn', 'missing')),
    units    int NOT NULL CHECK (units > 0),
    PRIMARY KEY (step, line_no, fate)
);
CREATE INDEX units_order ON aftersale.units (order_id);

-- By how much an order got smaller, as payment was told, with what it was reckoned from: what the units were paid for,
-- less what was kept back for wear, for postage and for what goes out instead.
CREATE TABLE aftersale.refunds (
    step             uuid NOT NULL REFERENCES aftersale.steps,
    order_id         uuid NOT NULL,
    worth_minor      bigint NOT NULL CHECK (worth_minor >= 0),
    withheld_minor   bigint NOT NULL CHECK (withheld_minor >= 0),
    postage_minor    bigint NOT NULL CHECK (postage_minor >= 0),
    exchanged_minor  bigint NOT NULL CHECK (exchanged_minor >= 0),
    net_minor        bigint NOT NULL CHECK (net_minor >= 0),
    commission_minor bigint NOT NULL CHECK (commission_minor >= 0),
    delivery_minor   bigint NOT NULL CHECK (delivery_minor >= 0),
    subsidy_minor    bigint NOT NULL CHECK (subsidy_minor >= 0),
    currency         char(3) NOT NULL,
    PRIMARY KEY (step, order_id),
    CONSTRAINT never_more_than_paid CHECK (withheld_minor + postage_minor + exchanged_minor <= worth_minor
        AND net_minor + commission_minor - subsidy_minor <= worth_minor)
);
CREATE INDEX refunds_order ON aftersale.refunds (order_id);
CREATE UNIQUE INDEX delivery_goes_back_once ON aftersale.refunds (order_id) WHERE delivery_minor > 0;

-- Units that went out in exchange, in a parcel of the step's own.
CREATE TABLE aftersale.exchanges (
    step    uuid PRIMARY KEY REFERENCES aftersale.steps,
    product uuid NOT NULL,
    sku     uuid NOT NULL,
    units   int NOT NULL CHECK (units > 0)
);

CREATE TABLE aftersale.pictures (
    step   uuid NOT NULL REFERENCES aftersale.steps,
    number int NOT NULL CHECK (number BETWEEN 1 AND 4),
    hash   text NOT NULL,
    width  int NOT NULL,
    height int NOT NULL,
    PRIMARY KEY (step, number)
);

-- Dated rules, in days. A rule holds from its first to its last day, both included.
CREATE TABLE aftersale.rules (
    kind       text NOT NULL CHECK (kind IN ('withdrawal', 'fault', 'answer', 'sending', 'inspection')),
    valid_from date NOT NULL,
    valid_to   date,
    days       int NOT NULL CHECK (days >= 0),
    source     text NOT NULL,
    note       text NOT NULL,
    PRIMARY KEY (kind, valid_from)
);
INSERT INTO aftersale.rules (kind, valid_from, days, source, note)
VALUES ('withdrawal', DATE '2020-01-01', 10, 'LFPC art. 56 (five working days), extended by the programme',
        'Days after delivery in which a buyer may send back what they do not want.'),
       ('fault', DATE '2020-01-01', 60, 'programme default',
        'Days after delivery in which a buyer may send back what came broken, wrong or not as described.'),
       ('answer', DATE '2020-01-01', 3, 'programme default', 'Days in which the maker answers; silence accepts.'),
       ('sending', DATE '2020-01-01', 15, 'programme default',
        'Days after acceptance in which the buyer hands the parcel in; after that the return lapses.'),
       ('inspection', DATE '2020-01-01', 5, 'programme default',
        'Days after the parcel came in which the maker looks at it; silence finds all as sold.');
