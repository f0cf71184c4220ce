CREATE SCHEMA IF NOT EXISTS programme;

CREATE TABLE programme.institutions (
    id         uuid PRIMARY KEY,
    name       text NOT NULL CHECK (name <> ''),
    folded     text NOT NULL,
    kind       text NOT NULL
        CHECK (kind IN ('university', 'state', 'federal', 'municipality', 'certifier', 'company', 'association')),
    state      text NOT NULL,
    country    char(2) NOT NULL,
    website    text NOT NULL,
    content    uuid NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL,
    -- One of that name is enough in a state.
    UNIQUE (country, state, folded)
);
CREATE INDEX institutions_kind ON programme.institutions (kind, name);

-- Persons, known through their post; deleted, not hidden, when they ask.
CREATE TABLE programme.contacts (
    id          uuid PRIMARY KEY,
    institution uuid NOT NULL REFERENCES programme.institutions,
    name        text NOT NULL CHECK (name <> ''),
    post        text NOT NULL,
    email       text NOT NULL,
    phone       text NOT NULL,
    entered_by  uuid NOT NULL,
    entered_at  timestamptz NOT NULL
);
CREATE INDEX contacts_institution ON programme.contacts (institution, name);
CREATE INDEX contacts_email ON programme.contacts (lower(email)) WHERE email <> '';

CREATE TABLE programme.agreements (
    id         uuid PRIMARY KEY,
    title      text NOT NULL CHECK (title <> ''),
    reference  text NOT NULL,
    signed_on  date NOT NULL,
    valid_from date NOT NULL,
    valid_to   date CHECK (valid_to >= valid_from),
    content    uuid NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL
);
CREATE INDEX agreements_signed ON programme.agreements (signed_on DESC, id);

CREATE TABLE programme.parties (
    agreement   uuid NOT NULL REFERENCES programme.agreements,
    institution uuid NOT NULL REFERENCES programme.institutions,
    PRIMARY KEY (agreement, institution)
);
CREATE INDEX parties_institution ON programme.parties (institution);

CREATE TABLE programme.obligations (
    id         uuid PRIMARY KEY,
    agreement  uuid NOT NULL REFERENCES programme.agreements,
    owner      uuid NOT NULL REFERENCES programme.institutions,
    words      text NOT NULL CHECK (words <> ''),
    due        date NOT NULL,
    content    uuid NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL
);
CREATE INDEX obligations_agreement ON programme.obligations (agreement, due);
CREATE INDEX obligations_due ON programme.obligations (due);
CREATE INDEX obligations_owner ON programme.obligations (owner, due);

CREATE TABLE programme.fulfilments (
    obligation uuid PRIMARY KEY REFERENCES programme.obligations,
    done_on    date NOT NULL,
    evidence   text NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL
);

-- A village has one plan; it may come from another village's.
CREATE TABLE programme.plans (
    id          uuid PRIMARY KEY,
    village     uuid NOT NULL UNIQUE,
    title       text NOT NULL CHECK (title <> ''),
    starts_on   date NOT NULL,
    cloned_from uuid REFERENCES programme.plans,
    content     uuid NOT NULL,
    entered_by  uuid NOT NULL,
    entered_at  timestamptz NOT NULL
);
CREATE INDEX plans_cloned_from ON programme.plans (cloned_from) WHERE cloned_from IS NOT NULL;

CREATE TABLE programme.steps (
    id       uuid PRIMARY KEY,
    plan     uuid NOT NULL REFERENCES programme.plans,
    position int NOT NULL CHECK (position > 0),
    words    text NOT NULL CHECK (words <> ''),
    -- Days after the plan's start.
    due_day  int NOT NULL CHECK (due_day >= 0),
    owner    text NOT NULL,
    -- The step of the other plan that it was taken over from.
    origin   uuid REFERENCES programme.steps,
    done_on  date,
    dropped  boolean NOT NULL DEFAULT false,
    CONSTRAINT done_or_dropped CHECK (done_on IS NULL OR NOT dropped)
);
CREATE INDEX steps_plan ON programme.steps (plan, position, id);
CREATE INDEX steps_origin ON programme.steps (origin) WHERE origin IS NOT NULL;

-- What became of a plan: taken over, changed, left out, added, done. Never changed.
CREATE TABLE programme.log (
    id     uuid PRIMARY KEY,
    plan   uuid NOT NULL REFERENCES programme.plans,
    step   uuid REFERENCES programme.steps,
    kind   text NOT NULL CHECK (kind IN ('taken-over', 'left-out', 'changed', 'added', 'dropped', 'done', 'undone')),
    field  text NOT NULL,
    before text NOT NULL,
    after  text NOT NULL,
    by     uuid NOT NULL,
    at     timestamptz NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX log_plan ON programme.log (plan, number);

-- Set by decision or publication; the last one entered for its indicator, state and year holds.
CREATE TABLE programme.targets (
    id         uuid PRIMARY KEY,
    indicator  text NOT NULL CHECK (indicator <> ''),
    -- Empty for the whole programme.
    state      text NOT NULL,
    year       int NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    value      bigint NOT NULL CHECK (value >= 0),
    source     text NOT NULL CHECK (source <> ''),
    source_on  date NOT NULL,
    import     uuid,
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL,
    number     bigint GENERATED ALWAYS AS IDENTITY
);
CREATE UNIQUE INDEX targets_latest ON programme.targets (indicator, state, year, number DESC);
CREATE INDEX targets_year ON programme.targets (year, state);

CREATE TABLE programme.imports (
    id       uuid PRIMARY KEY,
    file     text NOT NULL,
    -- Of the file's content: the same file again is the same report.
    hash     text NOT NULL UNIQUE,
    taken    int NOT NULL,
    same     int NOT NULL,
    refused  int NOT NULL,
    by       uuid NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX imports_at ON programme.imports (at DESC);

CREATE TABLE programme.refusals (
    import uuid NOT NULL REFERENCES programme.imports,
    line   int NOT NULL,
    reason text NOT NULL,
    shown  text NOT NULL,
    PRIMARY KEY (import, line)
);
