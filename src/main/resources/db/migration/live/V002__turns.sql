-- A relay: the makers of several shops take turns in one show. Who left stays, for what was sold meanwhile.
CREATE TABLE live.guests (
    broadcast uuid NOT NULL REFERENCES live.broadcasts,
    shop      uuid NOT NULL,
    position  int NOT NULL CHECK (position >= 0),
    lends     boolean NOT NULL,
    joined_at timestamptz NOT NULL,
    left_at   timestamptz CHECK (left_at >= joined_at),
    PRIMARY KEY (broadcast, shop)
);
CREATE INDEX guests_of_shop ON live.guests (shop) WHERE left_at IS NULL;

-- Who was on screen from when to when. None before the first change: then the show's own shop is.
CREATE TABLE live.turns (
    id        uuid PRIMARY KEY,
    broadcast uuid NOT NULL REFERENCES live.broadcasts,
    shop      uuid NOT NULL,
    began_at  timestamptz NOT NULL,
    ended_at  timestamptz CHECK (ended_at >= began_at)
);
CREATE UNIQUE INDEX turns_open ON live.turns (broadcast) WHERE ended_at IS NULL;
CREATE INDEX turns_of_broadcast ON live.turns (broadcast, began_at, id);

-- The shop whose maker's phone was let in last.
ALTER TABLE live.broadcasts ADD COLUMN camera uuid;

-- Whose a piece is: its sales are booked to that shop.
ALTER TABLE live.items ADD COLUMN shop uuid;
UPDATE live.items i SET shop = b.shop FROM live.broadcasts b WHERE b.id = i.broadcast;
ALTER TABLE live.items ALTER COLUMN shop SET NOT NULL;

ALTER TABLE live.sales ADD COLUMN shop uuid;
UPDATE live.sales s SET shop = b.shop FROM live.broadcasts b WHERE b.id = s.broadcast;
ALTER TABLE live.sales ALTER COLUMN shop SET NOT NULL;
