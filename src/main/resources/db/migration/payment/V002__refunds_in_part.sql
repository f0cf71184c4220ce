-- What the programme adds to a buyer's payment when it is captured.
ALTER TABLE payment.parts
    ADD COLUMN subsidy_minor bigint NOT NULL DEFAULT 0 CHECK (subsidy_minor >= 0),
    DROP CONSTRAINT parts_amount_minor_check,
    DROP CONSTRAINT shares_within_part,
    ADD CONSTRAINT parts_amount_minor_check CHECK (amount_minor >= 0),
    ADD CONSTRAINT shares_within_part CHECK (commission_minor + delivery_minor <= amount_minor + subsidy_minor);

-- The amounts of an escrow stay as they were sold; `back_…` is what went back of each. `due_minor` is what of a
-- released order is the payee's and not taken for a refund: what a payout pays.
DROP INDEX payment.escrows_due, payment.escrows_held, payment.escrows_to_pay;
ALTER TABLE payment.escrows
    ADD COLUMN subsidy_minor bigint NOT NULL DEFAULT 0 CHECK (subsidy_minor >= 0),
    ADD COLUMN back_net_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN back_commission_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN back_delivery_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN back_subsidy_minor bigint NOT NULL DEFAULT 0,
    ADD COLUMN due_minor bigint CHECK (due_minor >= 0),
    ADD COLUMN emptied_at timestamptz,
    ADD COLUMN freezes int NOT NULL DEFAULT 0 CHECK (freezes >= 0);
UPDATE payment.escrows SET due_minor = net_minor WHERE released_at IS NOT NULL;
UPDATE payment.escrows e
   SET emptied_at = r.asked_at, back_net_minor = e.net_minor, back_commission_minor = e.commission_minor,
       back_delivery_minor = e.delivery_minor
  FROM payment.refunds r WHERE r.id = e.refund;
ALTER TABLE payment.escrows
    DROP COLUMN refund,
    DROP COLUMN net_minor,
    DROP CONSTRAINT escrows_amount_minor_check;
ALTER TABLE payment.escrows
    ADD COLUMN net_minor bigint NOT NULL
        GENERATED ALWAYS AS (amount_minor + subsidy_minor - commission_minor - delivery_minor) STORED,
    ADD CONSTRAINT escrows_amount_minor_check CHECK (amount_minor >= 0),
    ADD CONSTRAINT shares_within_escrow CHECK (amount_minor + subsidy_minor >= commission_minor + delivery_minor),
    ADD CONSTRAINT back_within_escrow CHECK (
        back_net_minor BETWEEN 0 AND amount_minor + subsidy_minor - commission_minor - delivery_minor
        AND back_commission_minor BETWEEN 0 AND commission_minor
        AND back_delivery_minor BETWEEN 0 AND delivery_minor
        AND back_subsidy_minor BETWEEN 0 AND subsidy_minor
        AND back_net_minor + back_commission_minor + back_delivery_minor - back_subsidy_minor
            BETWEEN 0 AND amount_minor),
    ADD CONSTRAINT due_once_released CHECK ((released_at IS NULL) = (due_minor IS NULL)),
    ADD CONSTRAINT released_or_emptied CHECK (released_at IS NULL OR emptied_at IS NULL);
CREATE INDEX escrows_due ON payment.escrows (release_at)
    WHERE release_at IS NOT NULL AND released_at IS NULL AND emptied_at IS NULL AND freezes = 0;
CREATE INDEX escrows_held ON payment.escrows (payee) WHERE released_at IS NULL AND emptied_at IS NULL;
CREATE INDEX escrows_to_pay ON payment.escrows (payee) WHERE payout IS NULL AND due_minor > 0;

-- By how much an order shrank, once a key: what goes back to the buyer is net + commission + delivery - subsidy.
CREATE TABLE payment.backs (
    id               uuid PRIMARY KEY,
    order_ref        uuid NOT NULL REFERENCES payment.escrows,
    key              text NOT NULL,
    net_minor        bigint NOT NULL CHECK (net_minor >= 0),
    commission_minor bigint NOT NULL CHECK (commission_minor >= 0),
    delivery_minor   bigint NOT NULL CHECK (delivery_minor >= 0),
    subsidy_minor    bigint NOT NULL CHECK (subsidy_minor >= 0),
    currency         char(3) NOT NULL,
    reason           text NOT NULL,
    payee            uuid NOT NULL,
    after_release    boolean NOT NULL,
    at               timestamptz NOT NULL,
    UNIQUE (order_ref, key),
    CHECK (net_minor + commission_minor + delivery_minor >= subsidy_minor)
);
CREATE INDEX backs_payee ON payment.backs (payee, at);
INSERT INTO payment.backs (id, order_ref, key, net_minor, commission_minor, delivery_minor, subsidy_minor, currency,
                           reason, payee, after_release, at)
SELECT r.id, e.order_ref, 'everything', e.net_minor, e.commission_minor, e.delivery_minor, 0, e.currency, r.reason,
       e.payee, false, r.asked_at
  FROM payment.refunds r JOIN payment.escrows e ON e.order_ref = r.order_ref;

ALTER TABLE payment.refunds DROP CONSTRAINT refunds_order_ref_key, ADD COLUMN back uuid UNIQUE;
UPDATE payment.refunds SET back = id WHERE order_ref IS NOT NULL;
CREATE INDEX refunds_order ON payment.refunds (order_ref);

-- Where the net of a refund after release came from. With `back` and `from_order`: what was due for that order. With
-- `back` alone: the programme advanced it. With `from_order` alone: an advance is paid back from that order.
CREATE TABLE payment.takes (
    id           uuid PRIMARY KEY,
    payee        uuid NOT NULL,
    back         uuid REFERENCES payment.backs,
    from_order   uuid REFERENCES payment.escrows,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency     char(3) NOT NULL,
    at           timestamptz NOT NULL,
    CHECK (back IS NOT NULL OR from_order IS NOT NULL)
);
CREATE INDEX takes_back ON payment.takes (back);
CREATE INDEX takes_from ON payment.takes (from_order);
CREATE INDEX takes_payee ON payment.takes (payee, at);

-- What a payee owes the programme. Whoever takes from a payee's money locks this row first.
CREATE TABLE payment.advances (
    payee      uuid NOT NULL,
    currency   char(3) NOT NULL,
    owed_minor bigint NOT NULL DEFAULT 0 CHECK (owed_minor >= 0),
    PRIMARY KEY (payee, currency)
);
CREATE INDEX advances_owed ON payment.advances (payee) WHERE owed_minor > 0;

-- While somebody holds one, escrow is not released.
CREATE TABLE payment.freezes (
    order_ref uuid NOT NULL REFERENCES payment.escrows,
    key       text NOT NULL,
    frozen_at timestamptz NOT NULL,
    thawed_at timestamptz,
    PRIMARY KEY (order_ref, key)
);
