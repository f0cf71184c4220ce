CREATE SCHEMA IF NOT EXISTS cascade;

-- Who may teach what, given by whom, until when. Renewed by another row; taken back for good.
CREATE TABLE cascade.accreditations (
    id          uuid PRIMARY KEY,
    person      uuid NOT NULL,
    course      text NOT NULL CHECK (course <> ''),
    given_by    uuid NOT NULL,
    -- 1 where an operator gave it, else one more than who gave it.
    level       int NOT NULL CHECK (level >= 1),
    -- A credential of the person, or words where an operator begins.
    basis       uuid,
    words       text NOT NULL,
    from_day    date NOT NULL,
    until_day   date NOT NULL CHECK (until_day > from_day),
    credential  uuid NOT NULL UNIQUE,
    content     uuid NOT NULL,
    given_at    timestamptz NOT NULL,
    revoked_at  timestamptz,
    revoked_on  date,
    revoked_by  uuid,
    reason      text NOT NULL DEFAULT '',
    CONSTRAINT rests_on_something CHECK (basis IS NOT NULL OR words <> ''),
    CONSTRAINT taken_back_for_a_reason
        CHECK ((revoked_at IS NULL) = (reason = '') AND (revoked_at IS NULL) = (revoked_on IS NULL))
);
CREATE INDEX accreditations_person ON cascade.accreditations (person, course, until_day DESC);
CREATE INDEX accreditations_given_by ON cascade.accreditations (given_by);
CREATE INDEX accreditations_latest ON cascade.accreditations (given_at DESC, id);

-- One row a teacher and a certification: who taught whom.
CREATE TABLE cascade.taught (
    certification uuid NOT NULL,
    teacher       uuid NOT NULL,
    learner       uuid NOT NULL CHECK (learner <> teacher),
    course        text NOT NULL,
    village       uuid,
    state         text NOT NULL,
    year          int NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (certification, teacher)
);
CREATE INDEX taught_teacher ON cascade.taught (teacher, at);
CREATE INDEX taught_learner ON cascade.taught (learner, at);
CREATE INDEX taught_place ON cascade.taught (state, year, village);

-- Dated rules. A rule holds from its first to its last day, both included.
CREATE TABLE cascade.rules (
    kind       text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date,
    number     int NOT NULL CHECK (number >= 0),
    source     text NOT NULL,
    note       text NOT NULL,
    PRIMARY KEY (kind, valid_from)
);
INSERT INTO cascade.rules (kind, valid_from, number, source, note) VALUES
    ('most-days', '2020-01-01', 1096, 'programme rule 1', 'longest time from first to last day'),
    ('days',      '2020-01-01', 730,  'programme rule 1', 'what is proposed');
