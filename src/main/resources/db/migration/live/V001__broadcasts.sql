CREATE SCHEMA IF NOT EXISTS live;

-- A shop sells before a camera. What happened are instants; `state` follows from them and is written with them, for
-- lists. The show has its stream from the day it is planned; each rehearsal gets one of its own, so that nothing of it
-- comes into the replay.
CREATE TABLE live.broadcasts (
    id           uuid PRIMARY KEY,
    slug         text NOT NULL UNIQUE,
    command      uuid NOT NULL UNIQUE,
    shop         uuid NOT NULL,
    title        text NOT NULL CHECK (title <> ''),
    language     text NOT NULL,
    planned_for  timestamptz NOT NULL,
    planned_by   uuid NOT NULL,
    planned_at   timestamptz NOT NULL,
    stream       uuid NOT NULL UNIQUE,
    rehearsal    uuid UNIQUE,
    rehearsed_at timestamptz,
    began_at     timestamptz,
    ended_at     timestamptz,
    hearts       bigint NOT NULL DEFAULT 0 CHECK (hearts >= 0),
    state        text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'rehearsing', 'live', 'ended')),
    CONSTRAINT state_follows_from_facts CHECK (state = CASE
        WHEN ended_at IS NOT NULL THEN 'ended'
        WHEN began_at IS NOT NULL THEN 'live'
        WHEN rehearsal IS NOT NULL THEN 'rehearsing'
        ELSE 'planned' END),
    CONSTRAINT ends_after_it_began CHECK (ended_at >= began_at)
);
CREATE INDEX broadcasts_coming ON live.broadcasts (planned_for, id) WHERE ended_at IS NULL;
CREATE INDEX broadcasts_ended ON live.broadcasts (ended_at DESC, id) WHERE began_at IS NOT NULL;
CREATE INDEX broadcasts_of_shop ON live.broadcasts (shop, planned_for DESC, id);

-- The run of show: what is sold, in this order.
CREATE TABLE live.items (
    broadcast uuid NOT NULL REFERENCES live.broadcasts,
    product   uuid NOT NULL,
    position  int NOT NULL CHECK (position >= 0),
    PRIMARY KEY (broadcast, product)
);
CREATE INDEX items_of_product ON live.items (product);

-- When the host showed what: the chapters of the replay. Title and price as they were told then.
CREATE TABLE live.pins (
    id          uuid PRIMARY KEY,
    broadcast   uuid NOT NULL REFERENCES live.broadcasts,
    product     uuid NOT NULL,
    title       text NOT NULL,
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    currency    char(3) NOT NULL,
    at          timestamptz NOT NULL
);
CREATE INDEX pins_of_broadcast ON live.pins (broadcast, at, id);

-- "Back in a minute".
CREATE TABLE live.breaks (
    id        uuid PRIMARY KEY,
    broadcast uuid NOT NULL REFERENCES live.broadcasts,
    began_at  timestamptz NOT NULL,
    ended_at  timestamptz
);
CREATE UNIQUE INDEX breaks_open ON live.breaks (broadcast) WHERE ended_at IS NULL;

-- What was bought while it was shown. A purchase that ended unpaid no longer counts.
CREATE TABLE live.sales (
    purchase    uuid NOT NULL,
    product     uuid NOT NULL,
    broadcast   uuid NOT NULL REFERENCES live.broadcasts,
    units       int NOT NULL CHECK (units > 0),
    goods_minor bigint NOT NULL CHECK (goods_minor >= 0),
    currency    char(3) NOT NULL,
    at          timestamptz NOT NULL,
    lapsed_at   timestamptz,
    PRIMARY KEY (purchase, product)
);
CREATE INDEX sales_of_broadcast ON live.sales (broadcast, product);

-- How many watch, as each node of the house last said.
CREATE TABLE live.audiences (
    broadcast uuid NOT NULL REFERENCES live.broadcasts,
    node      uuid NOT NULL,
    viewers   int NOT NULL CHECK (viewers >= 0),
    told_at   timestamptz NOT NULL,
    PRIMARY KEY (broadcast, node)
);
