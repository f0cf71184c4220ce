CREATE SCHEMA IF NOT EXISTS disputes;

-- One about an order, unless the buyer took it back. `turn` says whose word is awaited and follows from the steps.
CREATE TABLE disputes.disputes (
    id             uuid PRIMARY KEY,
    order_id       uuid NOT NULL,
    reference      text NOT NULL,
    buyer          uuid NOT NULL,
    maker          uuid NOT NULL,
    shop           uuid NOT NULL,
    shop_name      text NOT NULL,
    village        uuid NOT NULL,
    reason         text NOT NULL CHECK (reason IN ('not-received', 'broken', 'not-as-described', 'other')),
    turn           text NOT NULL
        CHECK (turn IN ('maker', 'buyer', 'return', 'mediator', 'appeal', 'programme', 'over')),
    due_at         timestamptz,
    steps          int NOT NULL CHECK (steps > 0),
    -- What is offered or decided and would be carried out now.
    proposal       text CHECK (proposal IN ('refund', 'return', 'nothing')),
    proposed_minor bigint NOT NULL DEFAULT 0 CHECK (proposed_minor >= 0),
    with_delivery  boolean NOT NULL DEFAULT false,
    currency       char(3) NOT NULL,
    mediator       uuid,
    opened_at      timestamptz NOT NULL,
    closed_at      timestamptz,
    withdrawn      boolean NOT NULL DEFAULT false,
    -- What went back to the buyer.
    refunded_minor bigint CHECK (refunded_minor >= 0),
    CONSTRAINT over_when_closed CHECK ((turn = 'over') = (closed_at IS NOT NULL)),
    CONSTRAINT refund_when_closed CHECK ((closed_at IS NULL) = (refunded_minor IS NULL)),
    CONSTRAINT never_due_when_over CHECK (turn <> 'over' OR due_at IS NULL)
);
CREATE UNIQUE INDEX disputes_order ON disputes.disputes (order_id) WHERE NOT withdrawn;
CREATE INDEX disputes_of_order ON disputes.disputes (order_id, opened_at);
CREATE INDEX disputes_due ON disputes.disputes (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX disputes_shop ON disputes.disputes (shop, opened_at) WHERE closed_at IS NULL;
CREATE INDEX disputes_village ON disputes.disputes (village, opened_at) WHERE closed_at IS NULL;
CREATE INDEX disputes_turn ON disputes.disputes (turn, opened_at) WHERE closed_at IS NULL;
CREATE INDEX disputes_buyer ON disputes.disputes (buyer);

-- Who did what, in which role, with which amount, and why. Never changed; a person who is erased leaves no words.
CREATE TABLE disputes.steps (
    dispute      uuid NOT NULL REFERENCES disputes.disputes,
    number       int NOT NULL CHECK (number > 0),
    id           uuid NOT NULL UNIQUE,
    kind         text NOT NULL CHECK (kind IN ('opened', 'answered', 'accepted', 'escalated', 'withdrawn', 'received',
                                               'decided', 'appealed', 'lapsed')),
    role         text NOT NULL CHECK (role IN ('buyer', 'maker', 'mediator', 'programme', 'clock')),
    by           uuid,
    proposal     text,
    amount_minor bigint CHECK (amount_minor >= 0),
    delivery     boolean NOT NULL DEFAULT false,
    words        text NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (dispute, number)
);
CREATE INDEX steps_by ON disputes.steps (by);

CREATE TABLE disputes.pictures (
    dispute uuid NOT NULL REFERENCES disputes.disputes,
    number  int NOT NULL CHECK (number BETWEEN 1 AND 4),
    hash    text NOT NULL,
    width   int NOT NULL,
    height  int NOT NULL,
    PRIMARY KEY (dispute, number)
);

-- Dated rules, in days. A rule holds from its first to its last day, both included.
CREATE TABLE disputes.rules (
    kind       text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date,
    days       int NOT NULL CHECK (days > 0),
    source     text NOT NULL,
    note       text NOT NULL,
    PRIMARY KEY (kind, valid_from)
);
INSERT INTO disputes.rules (kind, valid_from, days, source, note) VALUES
    ('opening',   '2020-01-01', 30, 'programme rule 1', 'after delivery, to say that something is wrong'),
    ('maker',     '2020-01-01', 3,  'programme rule 1', 'to answer; then the village mediates'),
    ('buyer',     '2020-01-01', 3,  'programme rule 1', 'to accept an offer or to ask for mediation; then it holds'),
    ('return',    '2020-01-01', 15, 'programme rule 1', 'to send the piece back and see it confirmed'),
    ('mediator',  '2020-01-01', 5,  'programme rule 1', 'to decide; then the programme does'),
    ('appeal',    '2020-01-01', 3,  'programme rule 1', 'to ask the programme to look again; then the decision holds'),
    ('programme', '2020-01-01', 7,  'programme rule 1', 'to decide for good; later it is overdue and shown so');
