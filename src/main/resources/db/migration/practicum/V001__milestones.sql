CREATE SCHEMA IF NOT EXISTS practicum;

-- The first time that somebody reached a milestone, themselves or beside a business that their team accompanies.
CREATE TABLE practicum.facts (
    account   uuid NOT NULL,
    milestone text NOT NULL
              CHECK (milestone IN ('first-product', 'first-broadcast', 'first-sale', 'first-parcel', 'first-visit')),
    -- What proves it: a shop, a broadcast, an order, a visit.
    subject   uuid NOT NULL,
    business  uuid,
    at        timestamptz NOT NULL,
    -- Seconds that a broadcast lasted, or a parcel waited.
    measure   bigint NOT NULL CHECK (measure >= 0),
    path      text NOT NULL CHECK (path LIKE '/%'),
    noted_at  timestamptz NOT NULL,
    PRIMARY KEY (account, milestone)
);
CREATE INDEX facts_subject ON practicum.facts (subject);

-- Since when a team accompanies a business, as its events tell it.
CREATE TABLE practicum.stays (
    team     uuid NOT NULL,
    business uuid NOT NULL,
    from_at  timestamptz NOT NULL,
    to_at    timestamptz,
    PRIMARY KEY (team, business, from_at)
);
CREATE INDEX stays_business ON practicum.stays (business) WHERE to_at IS NULL;

-- Which milestones a course asks for its certificate, and what makes a fact one. A rule holds from its first to its
-- last day, both included.
CREATE TABLE practicum.asked (
    course     text NOT NULL,
    milestone  text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date,
    source     text NOT NULL,
    note       text NOT NULL,
    PRIMARY KEY (course, milestone, valid_from)
);
INSERT INTO practicum.asked (course, milestone, valid_from, source, note) VALUES
    ('sell-live',    'first-product',   '2020-01-01', 'programme rule 1', 'something to sell'),
    ('sell-live',    'first-broadcast', '2020-01-01', 'programme rule 1', 'sold or not: nobody is made to buy'),
    ('teach-others', 'first-visit',     '2020-01-01', 'programme rule 1', 'to somebody who sells');

CREATE TABLE practicum.rules (
    kind       text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date,
    number     int NOT NULL CHECK (number >= 0),
    source     text NOT NULL,
    note       text NOT NULL,
    PRIMARY KEY (kind, valid_from)
);
INSERT INTO practicum.rules (kind, valid_from, number, source, note) VALUES
    ('broadcast-minutes', '2020-01-01', 10, 'programme rule 1', 'a shorter broadcast is a try'),
    ('parcel-days',       '2020-01-01', 3,  'programme rule 1', 'from payment to the hand-in of the parcel');
