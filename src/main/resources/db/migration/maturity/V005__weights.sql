-- What each dimension weighs for the programme from a day on. In the index itself all weigh the same.
CREATE TABLE maturity.weights (
    valid_from date NOT NULL,
    dimension  text NOT NULL,
    -- Of a percent; those of a day are 1,000 together.
    tenths     int NOT NULL CHECK (tenths BETWEEN 0 AND 1000),
    instrument text NOT NULL,
    reason     text NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL,
    PRIMARY KEY (valid_from, dimension)
);
