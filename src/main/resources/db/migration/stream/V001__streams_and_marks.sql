CREATE SCHEMA IF NOT EXISTS stream;

-- Who may feed a stream, and from when to when it ran. Its media and their journal lie in files beside the database.
CREATE TABLE stream.streams (
    id              uuid PRIMARY KEY,
    opened_at       timestamptz NOT NULL,
    -- SHA-256 of the newest publish token.
    key_hash        bytea,
    key_until       timestamptz,
    began_at        timestamptz,
    ended_at        timestamptz,
    recorded_millis bigint NOT NULL DEFAULT 0 CHECK (recorded_millis >= 0),
    -- When the recording was deleted.
    cleared_at      timestamptz,
    CHECK ((key_hash IS NULL) = (key_until IS NULL)),
    CHECK (cleared_at IS NULL OR ended_at IS NOT NULL)
);
CREATE INDEX streams_open ON stream.streams (opened_at) WHERE ended_at IS NULL;
CREATE INDEX streams_kept ON stream.streams (ended_at) WHERE cleared_at IS NULL;

-- What happened at which moment of the picture; in every playlist, and the chapters of the replay.
CREATE TABLE stream.marks (
    stream       uuid NOT NULL REFERENCES stream.streams (id),
    id           text NOT NULL,
    kind         text NOT NULL,
    at           timestamptz NOT NULL,
    lasts_millis bigint CHECK (lasts_millis >= 0),
    -- A JSON object of texts, everybody may read it.
    facts        jsonb NOT NULL,
    PRIMARY KEY (stream, id)
);
