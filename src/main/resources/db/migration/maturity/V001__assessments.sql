CREATE SCHEMA IF NOT EXISTS maturity;

-- Who said what of a business, when. Never changed; a mistake is a new one. When two businesses turn out to be one,
-- what was said of the one that is gone is said of the other.
CREATE TABLE maturity.assessments (
    -- Made by the device on which it was taken.
    id          uuid PRIMARY KEY,
    business    uuid NOT NULL,
    wave        text NOT NULL CHECK (wave IN ('T0', 'T1', 'T2')),
    -- Of the business, or of those who accompany it.
    side        text NOT NULL CHECK (side IN ('respondent', 'assessor')),
    instrument  text NOT NULL,
    taken_by    uuid NOT NULL,
    taken_at    timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    -- Of everything that was sent: the same id with other content is refused.
    content     uuid NOT NULL,
    -- What the answers come to, for lists; `aldea verify` reckons it again. Of 1,920; null where they are too few.
    points      int CHECK (points BETWEEN 0 AND 1920)
);
CREATE INDEX assessments_business ON maturity.assessments (business, wave, side, recorded_at);

CREATE TABLE maturity.answers (
    assessment uuid NOT NULL REFERENCES maturity.assessments,
    item       text NOT NULL,
    -- Null: does not apply.
    value      smallint CHECK (value BETWEEN 0 AND 4),
    PRIMARY KEY (assessment, item)
);

-- What shops did, from events: the rows behind the evidence.
CREATE TABLE maturity.orders (
    order_id  uuid PRIMARY KEY,
    shop      uuid NOT NULL,
    paid_at   timestamptz NOT NULL
);
CREATE INDEX orders_shop ON maturity.orders (shop, paid_at);

CREATE TABLE maturity.said (
    step     uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    -- `said` and `short` are what is asked for.
    what     text NOT NULL,
    side     text NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX said_order ON maturity.said (order_id, at);
