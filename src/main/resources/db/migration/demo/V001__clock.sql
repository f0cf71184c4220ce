CREATE SCHEMA IF NOT EXISTS demo;

-- The demo's own time, so that a second start goes on from here and never back.
CREATE TABLE demo.clock (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    at     timestamptz NOT NULL,
    built  boolean NOT NULL DEFAULT false
);
