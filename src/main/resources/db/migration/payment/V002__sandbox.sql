-- The sandbox gateway's own memory: as far from our books as a real gateway's. Nothing else may read it.
CREATE SEQUENCE payment.sandbox_numbers;

CREATE TABLE payment.sandbox_charges (
    id             text PRIMARY KEY,
    key            text NOT NULL UNIQUE,
    token          text NOT NULL,
    purchase       uuid NOT NULL,
    method         text NOT NULL,
    state          text NOT NULL,
    amount_minor   bigint NOT NULL,
    received_minor bigint NOT NULL DEFAULT 0,
    refunded_minor bigint NOT NULL DEFAULT 0 CHECK (refunded_minor <= received_minor),
    currency       char(3) NOT NULL,
    pay_to         text NOT NULL,
    reason         text NOT NULL,
    expires_at     timestamptz,
    pays_at        timestamptz,
    at             timestamptz NOT NULL
);
CREATE INDEX sandbox_charges_purchase ON payment.sandbox_charges (purchase);
CREATE INDEX sandbox_charges_pays ON payment.sandbox_charges (pays_at) WHERE state IN ('waiting', 'expired');
CREATE INDEX sandbox_charges_expires ON payment.sandbox_charges (expires_at) WHERE state = 'waiting';

-- Refunds and payouts, which a bank confirms or rejects later.
CREATE TABLE payment.sandbox_movements (
    id           text PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('refund', 'payout')),
    key          text NOT NULL UNIQUE,
    target       text NOT NULL,
    amount_minor bigint NOT NULL,
    currency     char(3) NOT NULL,
    state        text NOT NULL,
    reason       text NOT NULL,
    settles_at   timestamptz NOT NULL,
    at           timestamptz NOT NULL
);
CREATE INDEX sandbox_movements_open ON payment.sandbox_movements (settles_at) WHERE state = 'under_way';

CREATE TABLE payment.sandbox_deliveries (
    id       uuid PRIMARY KEY,
    event_id text NOT NULL,
    body     text NOT NULL,
    due_at   timestamptz,
    attempts int NOT NULL DEFAULT 0
);
CREATE INDEX sandbox_deliveries_due ON payment.sandbox_deliveries (due_at) WHERE due_at IS NOT NULL;
