CREATE SCHEMA IF NOT EXISTS notice;

-- The outbox and the mailbox: a letter is kept when it is written and sent afterwards.
CREATE TABLE notice.letters (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL,
    -- What the letter is about, so that an event that arrives twice is told once; empty for sign-in codes.
    reference   uuid,
    to_account  uuid,
    to_email    text NOT NULL,
    subject     text NOT NULL,
    body        text NOT NULL,
    link        text NOT NULL DEFAULT '',
    at          timestamptz NOT NULL,
    -- When the courier should try; empty when no courier is needed any more, or never was.
    next_try_at timestamptz,
    failures    int NOT NULL DEFAULT 0 CHECK (failures >= 0),
    sent_at     timestamptz,
    CHECK (reference IS NULL OR to_account IS NOT NULL),
    CHECK (sent_at IS NULL OR next_try_at IS NULL),
    UNIQUE (kind, reference, to_account)
);
CREATE INDEX letters_due ON notice.letters (next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX letters_to_email ON notice.letters (lower(to_email), at DESC);
CREATE INDEX letters_to_account ON notice.letters (to_account);
CREATE INDEX letters_at ON notice.letters (at DESC);
