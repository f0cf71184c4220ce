CREATE SCHEMA IF NOT EXISTS shipping;

-- What a delivery costs and how long it takes, by service, destination and weight, on the days it holds.
CREATE TABLE shipping.rates (
    id          int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    service     text NOT NULL,
    country     text NOT NULL CHECK (country = '*' OR country ~ '^[A-Z]{2}$'),
    region      text NOT NULL DEFAULT '*',
    grams_to    int NOT NULL CHECK (grams_to > 0),
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    currency    char(3) NOT NULL,
    days_min    int NOT NULL CHECK (days_min >= 0),
    days_max    int NOT NULL,
    valid_from  date NOT NULL,
    valid_to    date,
    source      text NOT NULL,
    note        text NOT NULL,
    CHECK (days_min <= days_max),
    CHECK (valid_from <= valid_to),
    UNIQUE (service, country, region, grams_to, valid_from)
);

-- Days on which nothing is carried, besides Saturdays and Sundays.
CREATE TABLE shipping.rest_days (
    country char(2) NOT NULL,
    day     date NOT NULL,
    name    text NOT NULL,
    source  text NOT NULL,
    PRIMARY KEY (country, day)
);

CREATE TABLE shipping.parcels (
    id                uuid PRIMARY KEY,
    order_id          uuid NOT NULL UNIQUE,
    order_reference   text NOT NULL,
    tracking          text NOT NULL UNIQUE CHECK (tracking ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
    from_point        uuid NOT NULL,
    maker             uuid NOT NULL,
    sender            text NOT NULL,
    -- Personal data of the buyer, emptied on erasure.
    buyer             uuid NOT NULL,
    to_name           text NOT NULL,
    to_phone          text NOT NULL,
    to_street         text NOT NULL,
    to_locality       text NOT NULL,
    to_region         text NOT NULL,
    to_postal_code    text NOT NULL,
    to_country        text NOT NULL,
    to_hint           text NOT NULL,
    grams             int NOT NULL CHECK (grams > 0),
    service           text NOT NULL,
    promised_earliest date NOT NULL,
    promised_latest   date NOT NULL,
    announced_at      timestamptz NOT NULL,
    -- Derived from the scans, in their transaction.
    state             text NOT NULL
        CHECK (state IN ('ANNOUNCED', 'HANDED_IN', 'ON_THE_WAY', 'ARRIVED', 'DELIVERED')),
    at_point          uuid,
    forget_asked_at   timestamptz,
    CHECK (promised_earliest <= promised_latest)
);
CREATE INDEX parcels_from_point ON shipping.parcels (from_point, state, announced_at);
CREATE INDEX parcels_at_point ON shipping.parcels (at_point, announced_at)
    WHERE at_point IS NOT NULL;
CREATE INDEX parcels_buyer ON shipping.parcels (buyer);

CREATE TABLE shipping.scans (
    key          text PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 100),
    parcel       uuid NOT NULL REFERENCES shipping.parcels,
    state        text NOT NULL CHECK (state IN ('HANDED_IN', 'ON_THE_WAY', 'ARRIVED', 'DELIVERED')),
    point        uuid,
    by           uuid NOT NULL,
    at           timestamptz NOT NULL,
    content_hash bytea NOT NULL,
    UNIQUE (parcel, state)
);
CREATE INDEX scans_by ON shipping.scans (by);

-- Every date promised to a buyer, with what it was computed from, scored when the parcel arrives.
CREATE TABLE shipping.promises (
    parcel       uuid PRIMARY KEY REFERENCES shipping.parcels,
    earliest     date NOT NULL,
    latest       date NOT NULL,
    inputs       jsonb NOT NULL,
    shown_at     timestamptz NOT NULL,
    delivered_at timestamptz,
    delivered_on date
);
CREATE INDEX promises_delivered_at ON shipping.promises (delivered_at);

-- An example tariff, so that a new village can begin. It is nobody's price list: put your carrier's in its place by
-- ending these rows (valid_to) and adding others.
INSERT INTO shipping.rates
    (service, country, region, grams_to, price_minor, currency, days_min, days_max, valid_from, source, note)
SELECT service, country, region, grams_to, price_minor, 'MXN', days_min, days_max, DATE '2026-01-01',
       'Aldea example tariff 2026', 'The programme''s own example, not a carrier''s price list'
  FROM (VALUES
        ('standard', 'MX', 3, 6, ARRAY[ 8900, 10900, 12900, 16900, 23900, 36900, 49900]),
        ('express',  'MX', 1, 3, ARRAY[15900, 18900, 22900, 29900, 41900, 64900, 87900]),
        ('standard', 'US', 8, 14, ARRAY[38900, 45900, 59900, 99900, 164900, 289900]),
        ('express',  'US', 3, 5, ARRAY[78900, 89900, 109900, 169900, 269900, 459900]),
        ('standard', 'CA', 9, 16, ARRAY[41900, 49900, 64900, 109900, 179900, 309900]),
        ('express',  'CA', 3, 6, ARRAY[82900, 94900, 119900, 184900, 289900, 489900]),
        ('standard', 'EU', 10, 18, ARRAY[45900, 54900, 72900, 129900, 219900, 389900]),
        ('express',  'EU', 4, 7, ARRAY[92900, 106900, 136900, 214900, 339900, 579900]),
        ('standard', '*', 12, 25, ARRAY[52900, 64900, 89900, 159900, 269900, 479900])
       ) AS tariff (service, zone, days_min, days_max, prices)
 CROSS JOIN LATERAL unnest(CASE zone
        WHEN 'EU' THEN string_to_array(
            'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK', ' ')
        ELSE ARRAY[zone] END) AS countries (country)
 CROSS JOIN LATERAL unnest(prices, ARRAY[500, 1000, 2000, 5000, 10000, 20000, 30000])
        AS weights (price_minor, grams_to)
 CROSS JOIN (VALUES ('*')) AS everywhere (region)
 WHERE price_minor IS NOT NULL;

-- The peninsulas are farther from the villages of the centre and south: the same price, two days more.
INSERT INTO shipping.rates
    (service, country, region, grams_to, price_minor, currency, days_min, days_max, valid_from, source, note)
SELECT service, country, far, grams_to, price_minor, currency, days_min + 2, days_max + 2, valid_from, source, note
  FROM shipping.rates
 CROSS JOIN unnest(ARRAY['Baja California', 'Baja California Sur', 'Quintana Roo', 'Yucatán']) AS far
 WHERE country = 'MX' AND region = '*';

INSERT INTO shipping.rest_days (country, day, name, source)
SELECT 'MX', day::date, name, 'Ley Federal del Trabajo, art. 74'
  FROM (VALUES
        ('2026-01-01', 'Año Nuevo'), ('2026-02-02', 'Día de la Constitución'),
        ('2026-03-16', 'Natalicio de Benito Juárez'), ('2026-05-01', 'Día del Trabajo'),
        ('2026-09-16', 'Día de la Independencia'), ('2026-11-16', 'Día de la Revolución'),
        ('2026-12-25', 'Navidad'),
        ('2027-01-01', 'Año Nuevo'), ('2027-02-01', 'Día de la Constitución'),
        ('2027-03-15', 'Natalicio de Benito Juárez'), ('2027-05-01', 'Día del Trabajo'),
        ('2027-09-16', 'Día de la Independencia'), ('2027-11-15', 'Día de la Revolución'),
        ('2027-12-25', 'Navidad'),
        ('2028-01-01', 'Año Nuevo'), ('2028-02-07', 'Día de la Constitución'),
        ('2028-03-20', 'Natalicio de Benito Juárez'), ('2028-05-01', 'Día del Trabajo'),
        ('2028-09-16', 'Día de la Independencia'), ('2028-11-20', 'Día de la Revolución'),
        ('2028-12-25', 'Navidad')
       ) AS rest (day, name);
