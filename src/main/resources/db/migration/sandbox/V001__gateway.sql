CREATE SCHEMA IF NOT EXISTS sandbox;

-- The sandbox gateway's own memory: as far from our books as a real gateway's. Nothing else may read it.
CREATE SEQUENCE sandbox.numbers;

CREATE TABLE sandbox.charges (
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
CREATE INDEX charges_purchase ON sandbox.charges (purchase);
CREATE INDEX charges_pays ON sandbox.charges (pays_at) WHERE state IN ('waiting', 'expired');
CREATE INDEX charges_expires ON sandbox.charges (expires_at) WHERE state = 'waiting';

-- Refunds and payouts, which a bank confirms or rejects later.
CREATE TABLE sandbox.movements (
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
CREATE INDEX movements_open ON sandbox.movements (settles_at) WHERE state = 'under_way';

CREATE TABLE sandbox.deliveries (
    id       uuid PRIMARY KEY,
    event_id text NOT NULL,
    body     text NOT NULL,
    due_at   timestamptz,
    attempts int NOT NULL DEFAULT 0
);
CREATE INDEX deliveries_due ON sandbox.deliveries (due_at) WHERE due_at IS NOT NULL;

-- What signs its webhooks, where no secret is set.
CREATE TABLE sandbox.secrets (
    name       text PRIMARY KEY,
    value      text NOT NULL,
    created_at timestamptz NOT NULL
);
