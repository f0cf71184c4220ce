-- How near villages were when they were last reckoned: for maps and lists. Every decision reckons anew.
CREATE TABLE designation.nearness (
    village     uuid NOT NULL,
    year        int NOT NULL,
    -- What it had sold then, to know whether something came since.
    sales_minor bigint NOT NULL,
    orders      int NOT NULL,
    -- Of the first rule that concerns it, the smaller of sales and shops, in tenths of a percent.
    tenths      int NOT NULL CHECK (tenths BETWEEN 0 AND 1000),
    reckoned_at timestamptz NOT NULL,
    PRIMARY KEY (village, year)
);
CREATE INDEX nearness_year ON designation.nearness (year);
