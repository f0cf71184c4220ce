CREATE SCHEMA IF NOT EXISTS desks;

-- Numbers of places by year, as they were counted last. Villages add up to municipalities, these to states, these to
-- the programme.
CREATE TABLE desks.figures (
    year    int NOT NULL CHECK (year BETWEEN 2000 AND 2999),
    -- A village, municipality or region; zero for the whole programme.
    place   uuid NOT NULL,
    parent  uuid,
    level   text NOT NULL CHECK (level IN ('programme', 'state', 'municipality', 'village')),
    measure text NOT NULL CHECK (measure <> ''),
    value   bigint NOT NULL,
    parts   int NOT NULL CHECK (parts > 0),
    PRIMARY KEY (year, place, measure),
    CONSTRAINT one_whole CHECK ((parent IS NULL) = (level = 'programme'))
);
CREATE INDEX figures_parent ON desks.figures (year, parent, measure);
CREATE INDEX figures_villages ON desks.figures (year, measure, value DESC, place) WHERE level = 'village';

CREATE TABLE desks.counts (
    year       int PRIMARY KEY,
    counted_at timestamptz NOT NULL
);

-- Outlines that an operator brought along, by the statistical office's code. A new file takes the place of the one
-- before it.
CREATE TABLE desks.outlines (
    country     char(2) NOT NULL,
    level       text NOT NULL CHECK (level IN ('state', 'municipality')),
    code        text NOT NULL CHECK (code <> ''),
    -- The region it lies in; of a state its own code.
    region      text NOT NULL,
    -- SVG path in units of the map.
    path        text NOT NULL CHECK (path ~ '^M'),
    left_x      int NOT NULL,
    top_y       int NOT NULL,
    right_x     int NOT NULL CHECK (right_x >= left_x),
    bottom_y    int NOT NULL CHECK (bottom_y >= top_y),
    -- Of the largest circle inside.
    middle_x    int NOT NULL,
    middle_y    int NOT NULL,
    radius      int NOT NULL CHECK (radius >= 0),
    source      text NOT NULL,
    imported_at timestamptz NOT NULL,
    PRIMARY KEY (country, level, code)
);
CREATE INDEX outlines_region ON desks.outlines (country, level, region);
