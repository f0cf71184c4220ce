CREATE SCHEMA IF NOT EXISTS cohorts;

CREATE TABLE cohorts.cohorts (
    id          uuid PRIMARY KEY,
    -- What learners type or scan to join.
    code        text NOT NULL UNIQUE,
    name        text NOT NULL CHECK (name <> ''),
    course      text NOT NULL,
    version     int NOT NULL CHECK (version >= 1),
    village     uuid,
    institution uuid,
    state       text NOT NULL,
    zone        text NOT NULL,
    first_day   date NOT NULL,
    last_day    date NOT NULL CHECK (last_day >= first_day),
    capacity    int NOT NULL CHECK (capacity BETWEEN 1 AND 500),
    content     uuid NOT NULL,
    opened_by   uuid NOT NULL,
    opened_at   timestamptz NOT NULL,
    called_off  timestamptz,
    why         text NOT NULL DEFAULT '',
    CONSTRAINT somewhere CHECK (village IS NOT NULL OR institution IS NOT NULL),
    CONSTRAINT called_off_for_a_reason CHECK ((called_off IS NULL) = (why = ''))
);
CREATE INDEX cohorts_village ON cohorts.cohorts (village, first_day DESC);
CREATE INDEX cohorts_state ON cohorts.cohorts (state, first_day DESC);
CREATE INDEX cohorts_latest ON cohorts.cohorts (first_day DESC, id);

CREATE TABLE cohorts.teachers (
    cohort   uuid NOT NULL REFERENCES cohorts.cohorts,
    account  uuid NOT NULL,
    leads    boolean NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (cohort, account)
);
CREATE INDEX teachers_account ON cohorts.teachers (account);

CREATE TABLE cohorts.members (
    cohort      uuid NOT NULL REFERENCES cohorts.cohorts,
    account     uuid NOT NULL,
    how         text NOT NULL CHECK (how IN ('teacher', 'code')),
    enrolled_at timestamptz NOT NULL,
    enrolled_by uuid NOT NULL,
    left_at     timestamptz,
    left_why    text NOT NULL DEFAULT '',
    PRIMARY KEY (cohort, account, enrolled_at)
);
CREATE UNIQUE INDEX members_once ON cohorts.members (cohort, account) WHERE left_at IS NULL;
CREATE INDEX members_account ON cohorts.members (account);

CREATE TABLE cohorts.sessions (
    id         uuid PRIMARY KEY,
    cohort     uuid NOT NULL REFERENCES cohorts.cohorts,
    day        date NOT NULL,
    begins     time NOT NULL,
    ends       time NOT NULL CHECK (ends > begins),
    place      text NOT NULL,
    link       text NOT NULL,
    topic      text NOT NULL,
    lessons    text[] NOT NULL,
    content    uuid NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL,
    cancelled  timestamptz,
    CONSTRAINT in_a_place_or_by_link CHECK (place <> '' OR link <> '')
);
CREATE INDEX sessions_cohort ON cohorts.sessions (cohort, day, begins);

-- Who was there. The newest of a session and a person counts; the ones before stay.
CREATE TABLE cohorts.marks (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id        uuid NOT NULL UNIQUE,
    session   uuid NOT NULL REFERENCES cohorts.sessions,
    account   uuid NOT NULL,
    mark      text NOT NULL CHECK (mark IN ('present', 'late', 'excused', 'absent')),
    marked_by uuid NOT NULL,
    marked_at timestamptz NOT NULL
);
CREATE INDEX marks_session ON cohorts.marks (session, account, seq DESC);
CREATE INDEX marks_account ON cohorts.marks (account);

-- Who has the certificate, and what was there that day.
CREATE TABLE cohorts.certifications (
    id           uuid PRIMARY KEY,
    cohort       uuid NOT NULL REFERENCES cohorts.cohorts,
    account      uuid NOT NULL,
    course       text NOT NULL,
    version      int NOT NULL,
    certified_by uuid NOT NULL,
    certified_at timestamptz NOT NULL,
    credential   uuid NOT NULL UNIQUE,
    lessons      int NOT NULL,
    exam         uuid NOT NULL,
    task         uuid NOT NULL,
    attended     int NOT NULL CHECK (attended >= 0),
    counted      int NOT NULL CHECK (counted > 0),
    -- The share that was asked that day.
    asked        int NOT NULL CHECK (asked BETWEEN 0 AND 100),
    milestones   text[] NOT NULL,
    forgotten    boolean NOT NULL DEFAULT false,
    UNIQUE (cohort, account),
    CONSTRAINT was_there CHECK (attended * 100 >= asked * counted)
);
CREATE INDEX certifications_account ON cohorts.certifications (account, course);
CREATE INDEX certifications_at ON cohorts.certifications (certified_at);

-- Dated rules, of a course or (`*`) of all others. A rule holds from its first to its last day, both included.
CREATE TABLE cohorts.rules (
    course     text NOT NULL,
    kind       text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date,
    number     int NOT NULL CHECK (number >= 0),
    source     text NOT NULL,
    note       text NOT NULL,
    PRIMARY KEY (course, kind, valid_from)
);
INSERT INTO cohorts.rules (course, kind, valid_from, number, source, note) VALUES
    ('*', 'attendance', '2020-01-01', 80, 'programme rule 1', 'of 100 sessions that count, to be there'),
    ('*', 'absences',   '2020-01-01', 2,  'programme rule 1', 'in a row, and the teacher is told');
