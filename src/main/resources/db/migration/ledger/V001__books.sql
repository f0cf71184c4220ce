CREATE SCHEMA IF NOT EXISTS ledger;

-- What accounts there are, by the first segment of their code. A guarded one never owes: its credits do not fall below
-- its debits.
CREATE TABLE ledger.kinds (
    kind    text PRIMARY KEY,
    guarded boolean NOT NULL,
    note    text NOT NULL
);
INSERT INTO ledger.kinds (kind, guarded, note) VALUES
    ('gateway',    false, 'money that a gateway holds for us; its balance is what it owes us, negative'),
    ('escrow',     true,  'captured money of one order, not yet anybody''s'),
    ('stray',      true,  'money that came and belongs to nothing; goes back'),
    ('payee',      true,  'released, not yet paid out'),
    ('payout',     true,  'paid out to a payee'),
    ('commission', true,  'the programme''s share'),
    ('delivery',   true,  'paid by buyers for delivery, owed to whoever carries'),
    ('tax',        true,  'withheld, owed to the treasury'),
    ('bench',      false, 'accounts of the ledger''s own benchmark');

CREATE TABLE ledger.accounts (
    code            text PRIMARY KEY CHECK (code ~ '^[A-Za-z0-9:_-]{1,120}$'),
    currency        char(3) NOT NULL,
    guarded         boolean NOT NULL,
    debits_posted   bigint NOT NULL DEFAULT 0 CHECK (debits_posted >= 0),
    credits_posted  bigint NOT NULL DEFAULT 0 CHECK (credits_posted >= 0),
    debits_pending  bigint NOT NULL DEFAULT 0 CHECK (debits_pending >= 0),
    credits_pending bigint NOT NULL DEFAULT 0 CHECK (credits_pending >= 0),
    CONSTRAINT never_owes CHECK (NOT guarded OR credits_posted >= debits_posted + debits_pending)
) WITH (fillfactor = 70);

-- Every transfer there ever was. `pending` holds an amount; a `post` or `void` with the same key ends the hold.
CREATE TABLE ledger.transfers (
    sequence      bigint PRIMARY KEY,
    id            uuid NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('posted', 'pending', 'post', 'void')),
    key           text NOT NULL,
    debit         text NOT NULL REFERENCES ledger.accounts,
    credit        text NOT NULL REFERENCES ledger.accounts,
    amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
    currency      char(3) NOT NULL,
    reference     uuid NOT NULL,
    note          text NOT NULL,
    at            timestamptz NOT NULL,
    content_hash  bytea NOT NULL,
    previous_hash bytea NOT NULL,
    hash          bytea NOT NULL,
    CHECK (debit <> credit)
);
CREATE UNIQUE INDEX transfers_key ON ledger.transfers (key) WHERE kind IN ('posted', 'pending');
CREATE UNIQUE INDEX transfers_resolution ON ledger.transfers (key) WHERE kind IN ('post', 'void');
CREATE INDEX transfers_reference ON ledger.transfers (reference);

-- The end of the hash chain. Whoever books locks this one row first, so any number of nodes may book at once.
CREATE TABLE ledger.head (
    single   boolean PRIMARY KEY DEFAULT true CHECK (single),
    sequence bigint NOT NULL,
    hash     bytea NOT NULL
);
INSERT INTO ledger.head (sequence, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger.transfers is append-only: correct with another transfer';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.transfers
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
