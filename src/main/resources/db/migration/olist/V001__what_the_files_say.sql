CREATE SCHEMA IF NOT EXISTS olist;

-- A file by its content: read once, and on from where it was left. What was found in it stays with it.
CREATE TABLE olist.files (
    sha256    text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    name      text NOT NULL,
    sheet     text NOT NULL,
    rows      bigint NOT NULL CHECK (rows >= 0),
    padding   bigint NOT NULL CHECK (padding >= 0),
    dates     text NOT NULL,
    -- Records taken so far, padding left out; as many as rows when all are.
    taken     bigint NOT NULL DEFAULT 0 CHECK (taken BETWEEN 0 AND rows),
    added     bigint NOT NULL DEFAULT 0,
    same      bigint NOT NULL DEFAULT 0,
    completed bigint NOT NULL DEFAULT 0,
    wins      boolean NOT NULL DEFAULT false,
    began_at  timestamptz NOT NULL
);

-- The rows of all files as they were understood, in the order of their sheet's columns. NULL: that column was not
-- there; empty: it was, and nothing stood in it.
CREATE TABLE olist.rows (
    sheet   text NOT NULL,
    key     text NOT NULL,
    parent  text NOT NULL,
    cells   text[] NOT NULL,
    file    text NOT NULL,
    line    bigint NOT NULL,
    entered boolean NOT NULL DEFAULT false,
    PRIMARY KEY (sheet, key)
);
CREATE INDEX rows_parent ON olist.rows (sheet, parent);
CREATE INDEX rows_to_enter ON olist.rows (sheet, key) WHERE NOT entered;

CREATE TABLE olist.findings (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file   text NOT NULL,
    line   bigint NOT NULL,
    name   text NOT NULL,
    kind   text NOT NULL CHECK (kind IN ('refused', 'conflict', 'replaced', 'note')),
    reason text NOT NULL,
    cells  text[] NOT NULL,
    UNIQUE (file, line, name, kind, reason)
);
