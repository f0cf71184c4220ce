CREATE SCHEMA IF NOT EXISTS reviews;

-- Who may review what: a buyer who has received it. Whoever conducts a sale says so.
CREATE TABLE reviews.permits (
    reference  uuid NOT NULL,
    product    uuid NOT NULL,
    buyer      uuid NOT NULL,
    allowed_at timestamptz NOT NULL,
    PRIMARY KEY (reference, product)
);
CREATE INDEX permits_buyer ON reviews.permits (buyer);

-- One a buyer, product and reference. What it says lies in its versions, none of which is ever changed.
CREATE TABLE reviews.reviews (
    id          uuid PRIMARY KEY,
    reference   uuid NOT NULL,
    product     uuid NOT NULL,
    shop        uuid NOT NULL,
    buyer       uuid NOT NULL,
    written_at  timestamptz NOT NULL,
    answered_at timestamptz,
    erased_at   timestamptz,
    UNIQUE (reference, product)
);
CREATE INDEX reviews_product ON reviews.reviews (product, id DESC);
CREATE INDEX reviews_shop ON reviews.reviews (shop, id DESC);
CREATE INDEX reviews_unanswered ON reviews.reviews (shop, id) WHERE answered_at IS NULL AND erased_at IS NULL;
CREATE INDEX reviews_buyer ON reviews.reviews (buyer);

CREATE TABLE reviews.versions (
    review     uuid NOT NULL REFERENCES reviews.reviews,
    number     int  NOT NULL CHECK (number > 0),
    stars      int  NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text       text NOT NULL CHECK (char_length(text) <= 2000),
    language   text NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (review, number)
);

CREATE TABLE reviews.answers (
    review     uuid NOT NULL REFERENCES reviews.reviews,
    number     int  NOT NULL CHECK (number > 0),
    keeper     uuid NOT NULL,
    text       text NOT NULL CHECK (text <> '' AND char_length(text) <= 2000),
    language   text NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (review, number)
);
CREATE INDEX answers_keeper ON reviews.answers (keeper);

-- The house hides what hurts people. A hiding can end; at most one holds at a time.
CREATE TABLE reviews.hidings (
    id        uuid PRIMARY KEY,
    review    uuid NOT NULL REFERENCES reviews.reviews,
    reason    text NOT NULL CHECK (reason <> ''),
    hidden_by uuid NOT NULL,
    hidden_at timestamptz NOT NULL,
    ended_by  uuid,
    ended_at  timestamptz CHECK (ended_at >= hidden_at),
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX hidings_now ON reviews.hidings (review) WHERE ended_at IS NULL;

-- How many reviews of a product gave how many stars, the hidden ones left out. Kept for lists; `verify` counts again.
CREATE TABLE reviews.tallies (
    product uuid NOT NULL,
    stars   int  NOT NULL CHECK (stars BETWEEN 1 AND 5),
    shop    uuid NOT NULL,
    reviews int  NOT NULL CHECK (reviews >= 0),
    PRIMARY KEY (product, stars)
);
CREATE INDEX tallies_shop ON reviews.tallies (shop);
