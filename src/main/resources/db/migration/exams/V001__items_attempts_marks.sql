CREATE SCHEMA IF NOT EXISTS exams;

-- A question as it was asked once. An edit makes another version; none ever changes.
CREATE TABLE exams.items (
    id      uuid PRIMARY KEY,
    bank    text NOT NULL,
    key     text NOT NULL,
    version int NOT NULL CHECK (version > 0),
    kind    text NOT NULL CHECK (kind IN ('SINGLE', 'MULTIPLE', 'TRUE_FALSE', 'NUMBER')),
    tag     text NOT NULL,
    lesson  text NOT NULL,
    content jsonb NOT NULL,
    hash    text NOT NULL,
    made_at timestamptz NOT NULL,
    UNIQUE (bank, key, version)
);

-- What a bank holds at one time. A bank is known by its course's code.
CREATE TABLE exams.editions (
    id          uuid PRIMARY KEY,
    bank        text NOT NULL,
    number      int NOT NULL CHECK (number > 0),
    source      text NOT NULL,
    source_hash text NOT NULL,
    made_by     uuid,
    made_at     timestamptz NOT NULL,
    UNIQUE (bank, number)
);
CREATE INDEX editions_source ON exams.editions (bank, source_hash);

CREATE TABLE exams.edition_items (
    edition  uuid NOT NULL REFERENCES exams.editions,
    position int NOT NULL,
    item     uuid NOT NULL REFERENCES exams.items,
    PRIMARY KEY (edition, position),
    UNIQUE (edition, item)
);

CREATE TABLE exams.blueprints (
    id      uuid PRIMARY KEY,
    course  text NOT NULL,
    number  int NOT NULL CHECK (number > 0),
    content jsonb NOT NULL,
    hash    text NOT NULL,
    made_at timestamptz NOT NULL,
    UNIQUE (course, number),
    UNIQUE (course, hash)
);

CREATE FUNCTION exams.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was asked once never changes: make another version';
END $$;
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON exams.items
    FOR EACH STATEMENT EXECUTE FUNCTION exams.refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON exams.edition_items
    FOR EACH STATEMENT EXECUTE FUNCTION exams.refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON exams.blueprints
    FOR EACH STATEMENT EXECUTE FUNCTION exams.refuse_change();

-- A quiz of a lesson, or with a blueprint a course's exam. Answered once.
CREATE TABLE exams.attempts (
    id          uuid PRIMARY KEY,
    account     uuid NOT NULL,
    course      text NOT NULL,
    lesson      text NOT NULL,
    edition     uuid NOT NULL REFERENCES exams.editions,
    blueprint   uuid REFERENCES exams.blueprints,
    seed        bigint NOT NULL,
    language    text NOT NULL CHECK (language IN ('es', 'en')),
    started_at  timestamptz NOT NULL,
    due_at      timestamptz,
    answered_at timestamptz,
    late        boolean NOT NULL DEFAULT false,
    correct     int CHECK (correct BETWEEN 0 AND total),
    total       int NOT NULL CHECK (total > 0),
    passed      boolean,
    CONSTRAINT an_exam_has_a_blueprint CHECK ((lesson = '') = (blueprint IS NOT NULL)),
    CONSTRAINT an_exam_has_an_end CHECK ((blueprint IS NULL) = (due_at IS NULL)),
    CONSTRAINT answered_is_marked CHECK ((answered_at IS NULL) = (correct IS NULL)
                                         AND (answered_at IS NULL) = (passed IS NULL))
);
CREATE UNIQUE INDEX attempts_one_open ON exams.attempts (account, course) WHERE answered_at IS NULL;
CREATE INDEX attempts_account ON exams.attempts (account, course, started_at);
CREATE INDEX attempts_due ON exams.attempts (due_at) WHERE answered_at IS NULL;

-- What was asked in which place; `given` is empty for no answer.
CREATE TABLE exams.answers (
    attempt  uuid NOT NULL REFERENCES exams.attempts ON DELETE CASCADE,
    position int NOT NULL,
    item     uuid NOT NULL REFERENCES exams.items,
    given    text,
    correct  boolean,
    PRIMARY KEY (attempt, position),
    CONSTRAINT given_is_marked CHECK ((given IS NULL) = (correct IS NULL))
);

-- What learners hand in for a course's task.
CREATE TABLE exams.handins (
    id        uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    account   uuid NOT NULL,
    course    text NOT NULL,
    words     text NOT NULL,
    link      text NOT NULL,
    at        timestamptz NOT NULL
);
CREATE INDEX handins_account ON exams.handins (account, course, at);
CREATE INDEX handins_at ON exams.handins (at);

-- One mark a person: two may mark the same, and both stay.
CREATE TABLE exams.marks (
    id        uuid PRIMARY KEY,
    handin    uuid NOT NULL REFERENCES exams.handins ON DELETE CASCADE,
    blueprint uuid NOT NULL REFERENCES exams.blueprints,
    marker    uuid NOT NULL,
    points    int NOT NULL CHECK (points BETWEEN 0 AND most),
    most      int NOT NULL CHECK (most > 0),
    note      text NOT NULL,
    at        timestamptz NOT NULL,
    UNIQUE (handin, marker)
);
CREATE INDEX marks_marker ON exams.marks (marker);

CREATE TABLE exams.mark_levels (
    mark      uuid NOT NULL REFERENCES exams.marks ON DELETE CASCADE,
    criterion text NOT NULL,
    level     int NOT NULL CHECK (level >= 0),
    PRIMARY KEY (mark, criterion)
);
