CREATE SCHEMA IF NOT EXISTS academy;

-- A course is known by its code. What is published stays as it is: a learner's progress names the version.
CREATE TABLE academy.versions (
    id           uuid PRIMARY KEY,
    course       text NOT NULL CHECK (course ~ '^[a-z][a-z0-9-]{0,39}$'),
    number       int NOT NULL CHECK (number > 0),
    hash         text NOT NULL,
    position     int NOT NULL,
    art          text NOT NULL,
    published_at timestamptz NOT NULL,
    UNIQUE (course, number),
    UNIQUE (course, hash)
);

CREATE TABLE academy.titles (
    version  uuid NOT NULL REFERENCES academy.versions,
    language text NOT NULL CHECK (language IN ('es', 'en')),
    title    text NOT NULL,
    summary  text NOT NULL,
    audience text NOT NULL,
    PRIMARY KEY (version, language)
);

CREATE TABLE academy.lessons (
    version  uuid NOT NULL REFERENCES academy.versions,
    language text NOT NULL CHECK (language IN ('es', 'en')),
    number   int NOT NULL CHECK (number > 0),
    key      text NOT NULL CHECK (key ~ '^[a-z][a-z0-9-]{0,39}$'),
    unit     int NOT NULL CHECK (unit > 0),
    minutes  int NOT NULL CHECK (minutes > 0),
    audio    text NOT NULL,
    heading  text NOT NULL,
    title    text NOT NULL,
    goal     text NOT NULL,
    body     text NOT NULL,
    exercise text NOT NULL,
    PRIMARY KEY (version, language, key),
    UNIQUE (version, language, number)
);

CREATE FUNCTION academy.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is published never changes: publish another version';
END $$;
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON academy.versions
    FOR EACH STATEMENT EXECUTE FUNCTION academy.refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON academy.titles
    FOR EACH STATEMENT EXECUTE FUNCTION academy.refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON academy.lessons
    FOR EACH STATEMENT EXECUTE FUNCTION academy.refuse_change();

-- Who read which lesson, in which version.
CREATE TABLE academy.readings (
    account uuid NOT NULL,
    course  text NOT NULL,
    lesson  text NOT NULL,
    version uuid NOT NULL REFERENCES academy.versions,
    read_at timestamptz NOT NULL,
    PRIMARY KEY (account, course, lesson, version)
);

-- Who had read everything, and when for the first time.
CREATE TABLE academy.completions (
    account      uuid NOT NULL,
    course       text NOT NULL,
    version      uuid NOT NULL REFERENCES academy.versions,
    completed_at timestamptz NOT NULL,
    PRIMARY KEY (account, course)
);
