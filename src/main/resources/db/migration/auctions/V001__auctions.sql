CREATE SCHEMA IF NOT EXISTS auctions;

-- One unit auctioned in a show. `opened_at` and `closes_at` are moments of the picture, by the clock of its playlists.
-- How it stands (leader to closes_at) is what replaying its bids gives, written with them under this row's lock.
CREATE TABLE auctions.auctions (
    id               uuid PRIMARY KEY,
    command          uuid NOT NULL UNIQUE,
    broadcast        uuid NOT NULL,
    stream           uuid NOT NULL,
    product          uuid NOT NULL,
    sku              uuid NOT NULL,
    slug             text NOT NULL,
    title            text NOT NULL,
    currency         char(3) NOT NULL,
    start_minor      bigint NOT NULL CHECK (start_minor > 0),
    step_minor       bigint CHECK (step_minor > 0),
    reserve_minor    bigint CHECK (reserve_minor >= start_minor),
    lasts_seconds    int NOT NULL CHECK (lasts_seconds BETWEEN 15 AND 600),
    soft_seconds     int NOT NULL CHECK (soft_seconds BETWEEN 5 AND 30),
    opened_at        timestamptz NOT NULL,
    leader           int,
    most_minor       bigint NOT NULL DEFAULT 0,
    price_minor      bigint NOT NULL CHECK (price_minor >= start_minor),
    bids             int NOT NULL DEFAULT 0,
    facts            int NOT NULL DEFAULT 0 CHECK (facts >= bids),
    closes_at        timestamptz NOT NULL,
    latest_at        timestamptz NOT NULL,
    hammered_at      timestamptz,
    hammered_after   int,
    outcome          text NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'won', 'unsold', 'called-off')),
    ended_at         timestamptz,
    reason           text,
    offer            uuid,
    due_at           timestamptz,
    settled_as       text CHECK (settled_as IN ('paid', 'unpaid')),
    settled_at       timestamptz,
    CONSTRAINT closes_in_bounds CHECK (closes_at <= latest_at),
    CONSTRAINT leader_pays_at_most CHECK ((leader IS NULL) = (bids = 0)
        AND (leader IS NULL OR price_minor <= most_minor)),
    CONSTRAINT ended_somehow CHECK ((outcome = 'open') = (ended_at IS NULL)),
    CONSTRAINT won_by_somebody CHECK ((outcome = 'won') = (offer IS NOT NULL) AND (offer IS NULL) = (due_at IS NULL)),
    CONSTRAINT called_off_for_a_reason CHECK ((outcome = 'called-off') = (reason IS NOT NULL)),
    CONSTRAINT settled_when_won CHECK ((settled_at IS NULL) = (settled_as IS NULL)
        AND (settled_at IS NULL OR outcome = 'won')),
    CONSTRAINT hammered_once CHECK ((hammered_at IS NULL) = (hammered_after IS NULL))
);
CREATE UNIQUE INDEX auctions_open ON auctions.auctions (broadcast) WHERE outcome = 'open';
CREATE INDEX auctions_of_broadcast ON auctions.auctions (broadcast, opened_at DESC, id DESC);
CREATE INDEX auctions_to_settle ON auctions.auctions (due_at) WHERE outcome = 'won' AND settled_at IS NULL;

-- Who bids under which number in a show. Forgetting a person leaves the number and its bids.
CREATE TABLE auctions.paddles (
    broadcast uuid NOT NULL,
    number    int NOT NULL CHECK (number > 0),
    account   uuid,
    PRIMARY KEY (broadcast, number)
);
CREATE UNIQUE INDEX paddles_of_account ON auctions.paddles (account, broadcast);

-- Every bid and what was decided of it, with all that the decision rests on.
CREATE TABLE auctions.bids (
    auction     uuid NOT NULL REFERENCES auctions.auctions,
    number      int NOT NULL,
    key         uuid NOT NULL,
    paddle      int NOT NULL,
    most_minor  bigint NOT NULL CHECK (most_minor > 0),
    arrived_at  timestamptz NOT NULL,
    playhead_at timestamptz,
    newest_at   timestamptz,
    trusted     boolean NOT NULL,
    verdict     text NOT NULL CHECK (verdict IN ('leading', 'outbid', 'too-low', 'too-late')),
    closes_at   timestamptz NOT NULL,
    price_minor bigint NOT NULL,
    beforehand  boolean NOT NULL,
    over        boolean NOT NULL,
    PRIMARY KEY (auction, number),
    CONSTRAINT trusted_playheads CHECK (NOT trusted OR playhead_at IS NOT NULL AND newest_at IS NOT NULL),
    CONSTRAINT over_is_too_late CHECK (NOT over OR verdict = 'too-late')
);
CREATE UNIQUE INDEX bids_once ON auctions.bids (auction, paddle, key);

-- Maxima left before the auction opens. Used once.
CREATE TABLE auctions.wishes (
    id         uuid PRIMARY KEY,
    broadcast  uuid NOT NULL,
    product    uuid NOT NULL,
    account    uuid NOT NULL,
    most_minor bigint NOT NULL CHECK (most_minor > 0),
    currency   char(3) NOT NULL,
    left_at    timestamptz NOT NULL,
    used_in    uuid
);
CREATE UNIQUE INDEX wishes_waiting ON auctions.wishes (broadcast, product, account) WHERE used_in IS NULL;
CREATE INDEX wishes_of_account ON auctions.wishes (account, left_at);
