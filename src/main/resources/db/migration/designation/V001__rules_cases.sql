CREATE SCHEMA IF NOT EXISTS designation;

-- What a village must reach in a calendar year: sales, and either shops or a share of its households. The row that
-- holds on the year's last day (today, in the year under way) is the rule of that year.
CREATE TABLE designation.rules (
    code          text    NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    valid_from    date    NOT NULL,
    valid_to      date    CHECK (valid_to >= valid_from),
    -- `strict` as first published; `national` and `state` as adapted there.
    kind          text    NOT NULL CHECK (kind IN ('strict', 'national', 'state')),
    country       char(2) CHECK (country ~ '^[A-Z]{2}$'),
    -- The state's name as places has it.
    region        text,
    sales_minor   bigint  NOT NULL CHECK (sales_minor > 0),
    currency      char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    shops         int     NOT NULL CHECK (shops > 0),
    share_bp      int     NOT NULL CHECK (share_bp BETWEEN 1 AND 10000),
    -- A shop is active with so many orders in the year of which the buyer kept something.
    shop_orders   int     NOT NULL CHECK (shop_orders > 0),
    -- A sale is converted with the rate last published on its day or before, which may be so many days old.
    rate_age_days int     NOT NULL CHECK (rate_age_days >= 0),
    -- How long after a refusal the village may ask to look again.
    appeal_days   int     NOT NULL CHECK (appeal_days > 0),
    source        text    NOT NULL CHECK (source <> ''),
    note          text    NOT NULL,
    entered_by    uuid,
    entered_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (code, valid_from),
    CHECK ((kind = 'strict') = (country IS NULL)),
    CHECK ((kind = 'state') = (region IS NOT NULL))
);

INSERT INTO designation.rules (code, valid_from, kind, country, region, sales_minor, currency, shops, share_bp,
                               shop_orders, rate_age_days, appeal_days, source, note)
VALUES ('taobao', '2000-01-01', 'strict', NULL, NULL, 1000000000, 'CNY', 100, 1000, 1, 10, 30,
        'Liu 2025, China Global Review 3(6): 110-126: annual e-commerce sales of at least 10 million yuan, and at '
        'least 100 active shops or 10 % of local households',
        'The paper gives no first day and does not say what an active shop is: one kept order in the year is ours.'),
       ('mx', '2000-01-01', 'national', 'MX', NULL, 265000000, 'MXN', 50, 1000, 1, 10, 30,
        'Proposal of Aldea, 2026-11-22, for the programme to decide. Sales: a tenth of the strict rule at the rates of '
        'China Daily, 2023-03-01 (6 bn yuan = 864 M dollars, 528 bn pesos = 28.7 bn dollars), rounded. Shops: the 50 '
        'micro-businesses a village of Contxto on GET. Households: as the strict rule',
        'Liu 2025 asks that the criteria be adapted to Mexico: the median rural place has 82 dwellings.');

CREATE TABLE designation.cases (
    id            uuid PRIMARY KEY,
    village       uuid NOT NULL,
    year          int  NOT NULL CHECK (year BETWEEN 2000 AND 2999),
    rule_code     text NOT NULL,
    rule_from     date NOT NULL,
    attempt       int  NOT NULL CHECK (attempt > 0),
    proposed_by   uuid NOT NULL,
    proposed_at   timestamptz NOT NULL,
    proposal      text NOT NULL,
    decided_by    uuid CHECK (decided_by <> proposed_by),
    decided_at    timestamptz,
    confirmed     boolean,
    decision      text,
    appeal_until  timestamptz,
    appealed_by   uuid,
    appealed_at   timestamptz CHECK (appealed_at <= appeal_until),
    appeal        text,
    answered_by   uuid CHECK (answered_by NOT IN (decided_by, proposed_by, appealed_by)),
    answered_at   timestamptz,
    granted       boolean,
    answer        text,
    UNIQUE (village, year, rule_code, attempt),
    FOREIGN KEY (rule_code, rule_from) REFERENCES designation.rules (code, valid_from),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (confirmed IS NULL)),
    CHECK (confirmed IS NOT FALSE OR (decision <> '' AND appeal_until IS NOT NULL)),
    CHECK (appealed_by IS NULL OR (confirmed IS FALSE AND appeal <> '')),
    CHECK (answered_by IS NULL OR (appealed_by IS NOT NULL AND granted IS NOT NULL AND answer <> ''))
);
CREATE INDEX cases_proposed ON designation.cases (proposed_at DESC);

-- What a case rests on, as it was when it was proposed (1) and when an appeal was granted (2).
CREATE TABLE designation.evidence (
    case_id    uuid NOT NULL REFERENCES designation.cases,
    number     int  NOT NULL CHECK (number IN (1, 2)),
    made_at    timestamptz NOT NULL,
    sha256     bytea NOT NULL CHECK (length(sha256) = 32),
    content    bytea NOT NULL,
    -- What it comes to, for pages; `aldea verify` reckons it again from the content.
    sold_minor bigint  NOT NULL,
    sales      numeric NOT NULL,
    shops      int     NOT NULL,
    households int,
    met        boolean NOT NULL,
    PRIMARY KEY (case_id, number)
);
