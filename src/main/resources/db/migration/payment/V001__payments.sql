CREATE SCHEMA IF NOT EXISTS payment;

-- How long a buyer may take, by method and day.
CREATE TABLE payment.methods (
    method        text NOT NULL,
    claim_minutes int NOT NULL CHECK (claim_minutes > 0),
    valid_from    date NOT NULL,
    valid_to      date,
    source        text NOT NULL,
    note          text NOT NULL,
    PRIMARY KEY (method, valid_from)
);
INSERT INTO payment.methods (method, claim_minutes, valid_from, source, note) VALUES
    ('card', 15,   '2020-01-01', 'programme rule 1', 'time to type a card twice'),
    ('spei', 1440, '2020-01-01', 'programme rule 1', 'a day: banks answer at once, people after work'),
    ('cash', 4320, '2020-01-01', 'programme rule 1', 'three days to reach a store; gateways allow one to seven');

CREATE TABLE payment.payments (
    id           uuid PRIMARY KEY,
    purchase     uuid NOT NULL UNIQUE,
    payer        uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency     char(3) NOT NULL,
    method       text NOT NULL,
    gateway      text NOT NULL,
    content_hash bytea NOT NULL,
    charge       text,
    pay_to       text,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ask_at       timestamptz
);
CREATE INDEX payments_payer ON payment.payments (payer);
CREATE INDEX payments_ask ON payment.payments (ask_at) WHERE ask_at IS NOT NULL;

-- What the gateway said of a payment. It is captured once; cards may be declined again and again.
CREATE TABLE payment.facts (
    payment      uuid NOT NULL REFERENCES payment.payments,
    kind         text NOT NULL CHECK (kind IN ('captured', 'declined', 'failed')),
    charge       text NOT NULL,
    amount_minor bigint NOT NULL,
    reason       text NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (payment, kind, charge)
);
CREATE UNIQUE INDEX facts_captured_once ON payment.facts (payment) WHERE kind = 'captured';

CREATE TABLE payment.parts (
    order_ref        uuid PRIMARY KEY,
    payment          uuid NOT NULL REFERENCES payment.payments,
    payee            uuid NOT NULL,
    amount_minor     bigint NOT NULL CHECK (amount_minor > 0),
    commission_minor bigint NOT NULL CHECK (commission_minor >= 0),
    delivery_minor   bigint NOT NULL CHECK (delivery_minor >= 0),
    currency         char(3) NOT NULL,
    CONSTRAINT shares_within_part CHECK (commission_minor + delivery_minor <= amount_minor)
);
CREATE INDEX parts_payment ON payment.parts (payment);

-- Money of one order that is here and not yet anybody's. On release the payee gets the net; the programme keeps the
-- commission, and the delivery to pay whoever carries.
CREATE TABLE payment.escrows (
    order_ref        uuid PRIMARY KEY REFERENCES payment.parts,
    payment          uuid NOT NULL,
    payee            uuid NOT NULL,
    amount_minor     bigint NOT NULL CHECK (amount_minor > 0),
    commission_minor bigint NOT NULL CHECK (commission_minor >= 0),
    delivery_minor   bigint NOT NULL CHECK (delivery_minor >= 0),
    net_minor        bigint NOT NULL GENERATED ALWAYS AS (amount_minor - commission_minor - delivery_minor) STORED,
    currency         char(3) NOT NULL,
    opened_at        timestamptz NOT NULL,
    release_at       timestamptz,
    released_at      timestamptz,
    refund           uuid,
    payout           uuid,
    CONSTRAINT shares_within_escrow CHECK (net_minor >= 0),
    CHECK (released_at IS NULL OR refund IS NULL),
    CHECK (payout IS NULL OR released_at IS NOT NULL)
);
CREATE INDEX escrows_due ON payment.escrows (release_at)
    WHERE release_at IS NOT NULL AND released_at IS NULL AND refund IS NULL;
CREATE INDEX escrows_held ON payment.escrows (payee) WHERE released_at IS NULL AND refund IS NULL;
-- A payee's own sales, for their data and their erasure.
CREATE INDEX escrows_payee ON payment.escrows (payee, opened_at);
CREATE INDEX escrows_to_pay ON payment.escrows (payee)
    WHERE released_at IS NOT NULL AND payout IS NULL AND net_minor > 0;

-- Money that came and cannot be accepted: a second charge, another amount, a purchase nobody knows. It goes back.
CREATE TABLE payment.strays (
    charge       text PRIMARY KEY,
    gateway      text NOT NULL,
    purchase     uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency     char(3) NOT NULL,
    reason       text NOT NULL,
    found_at     timestamptz NOT NULL
);

-- The same money goes back once, whoever asks and why: an order's escrow, or a stray charge.
CREATE TABLE payment.refunds (
    id           uuid PRIMARY KEY,
    order_ref    uuid UNIQUE,
    subject      uuid NOT NULL,
    charge       text NOT NULL,
    gateway      text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency     char(3) NOT NULL,
    reason       text NOT NULL,
    asked_at     timestamptz NOT NULL,
    tries        int NOT NULL DEFAULT 0,
    gateway_id   text,
    ask_at       timestamptz,
    refunded_at  timestamptz
);
CREATE UNIQUE INDEX refunds_of_strays ON payment.refunds (charge) WHERE order_ref IS NULL;
CREATE INDEX refunds_ask ON payment.refunds (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX refunds_gateway_id ON payment.refunds (gateway_id);

CREATE TABLE payment.refund_failures (
    refund     uuid NOT NULL REFERENCES payment.refunds,
    gateway_id text NOT NULL,
    reason     text NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (refund, gateway_id)
);

CREATE TABLE payment.payout_accounts (
    id         uuid PRIMARY KEY,
    payee      uuid NOT NULL,
    clabe      text NOT NULL CHECK (clabe ~ '^[0-9]{18}$'),
    valid_from timestamptz NOT NULL,
    -- Two may be given in one instant; the later one counts.
    number     bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX payout_accounts_payee ON payment.payout_accounts (payee, valid_from);

CREATE TABLE payment.payouts (
    id           uuid PRIMARY KEY,
    payee        uuid NOT NULL,
    account      uuid NOT NULL,
    clabe        text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency     char(3) NOT NULL,
    gateway      text NOT NULL,
    gateway_id   text,
    created_at   timestamptz NOT NULL,
    ask_at       timestamptz,
    confirmed_at timestamptz,
    failed_at    timestamptz,
    reason       text,
    CHECK (confirmed_at IS NULL OR failed_at IS NULL)
);
CREATE INDEX payouts_payee ON payment.payouts (payee, created_at);
CREATE INDEX payouts_ask ON payment.payouts (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX payouts_gateway_id ON payment.payouts (gateway_id);
CREATE INDEX payouts_failed ON payment.payouts (account) WHERE failed_at IS NOT NULL;

CREATE TABLE payment.payout_orders (
    payout    uuid NOT NULL REFERENCES payment.payouts,
    order_ref uuid NOT NULL REFERENCES payment.escrows,
    net_minor bigint NOT NULL CHECK (net_minor > 0),
    PRIMARY KEY (payout, order_ref)
);
CREATE INDEX payout_orders_order ON payment.payout_orders (order_ref);

-- What gateways told us, as they said it.
CREATE TABLE payment.webhooks (
    id           uuid PRIMARY KEY,
    gateway      text NOT NULL,
    event_id     text NOT NULL,
    body         bytea NOT NULL,
    headers      text NOT NULL,
    received_at  timestamptz NOT NULL,
    next_at      timestamptz,
    processed_at timestamptz,
    outcome      text,
    attempts     int NOT NULL DEFAULT 0,
    UNIQUE (gateway, event_id)
);
CREATE INDEX webhooks_next ON payment.webhooks (next_at) WHERE next_at IS NOT NULL;
