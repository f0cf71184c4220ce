CREATE SCHEMA IF NOT EXISTS businesses;

-- What counts of a business, without a word that leads to a person: that is in `identities` alone.
CREATE TABLE businesses.businesses (
    id            uuid PRIMARY KEY,
    reference     text NOT NULL UNIQUE,
    village       uuid NOT NULL,
    sector        text NOT NULL CHECK (sector <> ''),
    -- Of what was sent with this id, to know the same again.
    content       uuid NOT NULL,
    recorded_by   uuid NOT NULL,
    -- By the clock of who recorded it, and by ours.
    noted_at      timestamptz NOT NULL,
    recorded_at   timestamptz NOT NULL,
    -- Somebody found that both are one; what happened to either then counts for that one.
    merged_into   uuid REFERENCES businesses.businesses CHECK (merged_into <> id),
    -- The first or last of each kind of fact, of all that were merged.
    registered_at timestamptz,
    listed_at     timestamptz,
    first_sale_at timestamptz,
    last_sale_at  timestamptz CHECK (last_sale_at >= first_sale_at),
    -- The stage that was announced last.
    told          text NOT NULL CHECK (told IN ('idea', 'registered', 'listed', 'first-sale', 'active')),
    CONSTRAINT sales_come_together CHECK ((first_sale_at IS NULL) = (last_sale_at IS NULL))
);
CREATE INDEX businesses_village ON businesses.businesses (village, noted_at DESC, id) WHERE merged_into IS NULL;
CREATE INDEX businesses_noted ON businesses.businesses (noted_at DESC, id) WHERE merged_into IS NULL;
CREATE INDEX businesses_recorded_by ON businesses.businesses (recorded_by);
CREATE INDEX businesses_merged ON businesses.businesses (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX businesses_sold ON businesses.businesses (last_sale_at) WHERE last_sale_at IS NOT NULL;

-- Who it is. Gone as soon as the consent is withdrawn.
CREATE TABLE businesses.identities (
    business     uuid PRIMARY KEY REFERENCES businesses.businesses,
    village      uuid NOT NULL,
    name         text NOT NULL CHECK (name <> ''),
    folded       text NOT NULL,
    products     text NOT NULL,
    owner        text NOT NULL,
    owner_folded text NOT NULL,
    phone        text NOT NULL,
    digits       text NOT NULL,
    language     text NOT NULL,
    account      uuid
);
CREATE INDEX identities_village ON businesses.identities (village);
CREATE INDEX identities_digits ON businesses.identities (digits) WHERE digits <> '';
CREATE INDEX identities_account ON businesses.identities (account) WHERE account IS NOT NULL;
CREATE INDEX identities_trigrams ON businesses.identities USING gin (folded gin_trgm_ops);

-- What owners agree to, by version: never changed, a new version is a new row.
CREATE TABLE businesses.consent_texts (
    version    text NOT NULL,
    language   text NOT NULL CHECK (language IN ('es', 'en')),
    words      text NOT NULL CHECK (words <> ''),
    valid_from date NOT NULL,
    source     text NOT NULL,
    PRIMARY KEY (version, language)
);

-- Facts; the last one that came in holds.
CREATE TABLE businesses.consents (
    id          uuid PRIMARY KEY,
    business    uuid NOT NULL REFERENCES businesses.businesses,
    kind        text NOT NULL CHECK (kind IN ('given', 'withdrawn')),
    version     text NOT NULL,
    how         text NOT NULL CHECK (how IN ('spoken', 'paper', 'screen')),
    content     uuid NOT NULL,
    recorded_by uuid NOT NULL,
    -- Whether the owner wrote it down.
    self        boolean NOT NULL,
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    number      bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX consents_business ON businesses.consents (business, number);

CREATE TABLE businesses.shops (
    shop      uuid PRIMARY KEY,
    business  uuid NOT NULL REFERENCES businesses.businesses,
    linked_by uuid NOT NULL,
    linked_at timestamptz NOT NULL,
    -- When its first product was put up.
    listed_at timestamptz
);
CREATE INDEX shops_business ON businesses.shops (business);
CREATE INDEX shops_unlisted ON businesses.shops (shop) WHERE listed_at IS NULL;

-- Settled sales of every shop: one may be linked later.
CREATE TABLE businesses.sales (
    order_id  uuid PRIMARY KEY,
    reference text NOT NULL,
    shop      uuid NOT NULL,
    at        timestamptz NOT NULL
);
CREATE INDEX sales_shop ON businesses.sales (shop, at DESC);

-- Orders older than this module are read once, by their ids.
CREATE TABLE businesses.reading (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    position uuid NOT NULL,
    ended_at timestamptz
);
INSERT INTO businesses.reading (position) VALUES ('00000000-0000-0000-0000-000000000000');

CREATE TABLE businesses.stages (
    id       uuid PRIMARY KEY,
    business uuid NOT NULL REFERENCES businesses.businesses,
    before   text NOT NULL,
    after    text NOT NULL CHECK (after <> before),
    at       timestamptz NOT NULL,
    number   bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX stages_business ON businesses.stages (business, number);

CREATE TABLE businesses.mergers (
    gone uuid PRIMARY KEY REFERENCES businesses.businesses,
    kept uuid NOT NULL REFERENCES businesses.businesses,
    by   uuid NOT NULL,
    at   timestamptz NOT NULL
);

-- Pairs that look alike and are two. The smaller id first.
CREATE TABLE businesses.distinctions (
    one   uuid NOT NULL REFERENCES businesses.businesses,
    other uuid NOT NULL REFERENCES businesses.businesses,
    by    uuid NOT NULL,
    at    timestamptz NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
);

CREATE TABLE businesses.rules (
    kind       text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date,
    days       int NOT NULL CHECK (days > 0),
    source     text NOT NULL,
    note       text NOT NULL,
    PRIMARY KEY (kind, valid_from)
);
INSERT INTO businesses.rules (kind, valid_from, days, source, note) VALUES
    ('active', '2020-01-01', 90, 'programme rule 1', 'after a settled sale a business counts as active');

INSERT INTO businesses.consent_texts (version, language, words, valid_from, source) VALUES
    ('2026-11', 'es',
     'Autorizo a Aldea y al programa de mi pueblo a guardar mi nombre, mi teléfono y los datos de mi negocio, '
     'para acompañarme a vender en línea. Los ve quien coordina mi pueblo y el equipo que me acompaña; no se '
     'venden ni se comparten con nadie más. Puedo retirar este permiso cuando quiera: mi nombre, mi teléfono y '
     'el nombre de mi negocio se borran en ese momento, y solo queda que hubo un negocio.',
     '2026-11-01', 'Aldea, privacy notice for businesses'),
    ('2026-11', 'en',
     'I allow Aldea and my village''s programme to keep my name, my telephone number and what I say about my '
     'business, to help me sell online. They are seen by the coordinator of my village and by the team that '
     'works with me; they are not sold nor given to anybody else. I can take this back whenever I want: my '
     'name, my number and the name of my business are deleted at that moment, and all that stays is that there '
     'was a business.',
     '2026-11-01', 'Aldea, privacy notice for businesses');
