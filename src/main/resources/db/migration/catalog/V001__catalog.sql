CREATE SCHEMA IF NOT EXISTS catalog;

CREATE TABLE catalog.shops (
    id        uuid PRIMARY KEY,
    slug      text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]+$'),
    name      text NOT NULL CHECK (name <> ''),
    story     text NOT NULL,
    language  text NOT NULL,
    village   uuid NOT NULL,
    point     uuid NOT NULL,
    maker     uuid NOT NULL,
    opened_at timestamptz NOT NULL
);
CREATE INDEX shops_maker ON catalog.shops (maker);
CREATE INDEX shops_village ON catalog.shops (village, opened_at);

CREATE TABLE catalog.products (
    id           uuid PRIMARY KEY,
    shop         uuid NOT NULL REFERENCES catalog.shops,
    slug         text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]+$'),
    category     text NOT NULL,
    language     text NOT NULL,
    created_at   timestamptz NOT NULL,
    withdrawn_at timestamptz CHECK (withdrawn_at >= created_at)
);
CREATE INDEX products_shop ON catalog.products (shop, created_at DESC, id DESC);
CREATE INDEX products_newest ON catalog.products (created_at DESC, id DESC) WHERE withdrawn_at IS NULL;
CREATE INDEX products_category ON catalog.products (category, created_at DESC, id DESC) WHERE withdrawn_at IS NULL;

-- The maker's own words (in the product's language), and translations of them.
CREATE TABLE catalog.product_texts (
    product     uuid NOT NULL REFERENCES catalog.products,
    language    text NOT NULL,
    title       text NOT NULL CHECK (title <> ''),
    description text NOT NULL,
    folded      text NOT NULL,
    PRIMARY KEY (product, language)
);
CREATE INDEX product_texts_trigrams ON catalog.product_texts USING gin (folded gin_trgm_ops);

-- Products whose words hold the text or something like it. The threshold lets one wrong letter in seven pass.
CREATE FUNCTION catalog.resembling(wanted text) RETURNS TABLE (product uuid, begins boolean, likeness real)
    LANGUAGE sql STABLE SET pg_trgm.word_similarity_threshold = 0.45
    AS $$
        SELECT product, bool_or(folded LIKE wanted || '%'), max(word_similarity(wanted, folded))
          FROM catalog.product_texts
         WHERE folded LIKE '%' || wanted || '%' OR wanted <% folded
         GROUP BY product
    $$;

CREATE TABLE catalog.variants (
    sku     uuid PRIMARY KEY,
    product uuid NOT NULL REFERENCES catalog.products,
    name    text NOT NULL,
    grams   int  NOT NULL CHECK (grams > 0)
);
CREATE INDEX variants_product ON catalog.variants (product);

-- A price for a time. A general offer is for everybody; one with a source (a broadcast's deal) goes before it.
CREATE TABLE catalog.offers (
    id              uuid PRIMARY KEY,
    sku             uuid NOT NULL REFERENCES catalog.variants,
    price_minor     bigint  NOT NULL CHECK (price_minor > 0),
    currency        char(3) NOT NULL,
    valid_from      timestamptz NOT NULL,
    valid_to        timestamptz CHECK (valid_to > valid_from),
    units           int CHECK (units > 0),
    limit_per_buyer int CHECK (limit_per_buyer > 0),
    for_buyer       uuid,
    source          text CHECK (source <> ''),
    CONSTRAINT offers_general_never_overlap
        EXCLUDE USING gist (sku WITH =, tstzrange(valid_from, valid_to) WITH &&)
        WHERE (for_buyer IS NULL AND source IS NULL)
);
CREATE INDEX offers_sku ON catalog.offers (sku, valid_from);

CREATE TABLE catalog.pictures (
    id       uuid PRIMARY KEY,
    product  uuid NOT NULL REFERENCES catalog.products,
    position int  NOT NULL CHECK (position >= 0),
    sha256   text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    width    int  NOT NULL CHECK (width > 0),
    height   int  NOT NULL CHECK (height > 0),
    added_at timestamptz NOT NULL,
    UNIQUE (product, position),
    UNIQUE (product, sha256)
);

-- Commands that a browser may send twice: the second finds the first one's answer. Forgotten after thirty days, longer
-- than any form stays open.
CREATE TABLE catalog.commands (
    key    uuid PRIMARY KEY,
    result uuid NOT NULL,
    at     timestamptz NOT NULL
);
CREATE INDEX commands_at ON catalog.commands (at);
