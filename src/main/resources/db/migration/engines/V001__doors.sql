CREATE SCHEMA IF NOT EXISTS engines;

-- Streams whose hosts were given the address of a media server, and who feeds them there.
CREATE TABLE engines.doors (
    stream    uuid PRIMARY KEY,
    broadcast uuid,
    -- Under this name the server's segments are kept in the stream.
    session   uuid NOT NULL,
    -- SHA-256 of the newest key.
    key_hash  bytea NOT NULL,
    key_until timestamptz NOT NULL,
    -- The connection as the server calls it.
    client    text,
    began_at  timestamptz,
    left_at   timestamptz,
    ended_at  timestamptz,
    CHECK (client IS NULL OR length(client) <= 100),
    CHECK ((client IS NULL) = (began_at IS NULL))
);
CREATE INDEX doors_fed ON engines.doors (began_at) WHERE ended_at IS NULL AND began_at IS NOT NULL;
