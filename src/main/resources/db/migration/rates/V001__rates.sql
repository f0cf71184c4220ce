CREATE SCHEMA IF NOT EXISTS rates;

-- Who publishes what: one row a list of days.
CREATE TABLE rates.series (
    source text    NOT NULL CHECK (source <> ''),
    base   char(3) NOT NULL CHECK (base ~ '^[A-Z]{3}$'),
    quote  char(3) NOT NULL CHECK (quote ~ '^[A-Z]{3}$' AND quote <> base),
    PRIMARY KEY (source, base, quote)
);

-- One unit of the base is worth so much of the quote. A published rate never changes.
CREATE TABLE rates.rates (
    source     text    NOT NULL,
    base       char(3) NOT NULL,
    quote      char(3) NOT NULL,
    day        date    NOT NULL,
    rate       numeric(20, 10) NOT NULL CHECK (rate > 0),
    -- The file it was read in, or who typed it.
    origin     text    NOT NULL,
    entered_at timestamptz NOT NULL,
    PRIMARY KEY (source, base, quote, day),
    FOREIGN KEY (source, base, quote) REFERENCES rates.series
);
