CREATE SCHEMA IF NOT EXISTS reminders;

-- Who wants to be told before a show begins. Each is told once: that it begins, or that it was called off. A show that
-- came and went unseen (the house was down) is told to nobody.
CREATE TABLE reminders.wishes (
    broadcast uuid NOT NULL,
    account   uuid NOT NULL,
    wished_at timestamptz NOT NULL,
    told_at   timestamptz,
    told_as   text CHECK (told_as IN ('begins', 'called-off', 'missed')),
    PRIMARY KEY (broadcast, account),
    CONSTRAINT told_somehow CHECK ((told_at IS NULL) = (told_as IS NULL))
);
CREATE INDEX wishes_waiting ON reminders.wishes (broadcast) WHERE told_at IS NULL;
CREATE INDEX wishes_of_account ON reminders.wishes (account, wished_at);
