CREATE SCHEMA IF NOT EXISTS field;

-- What somebody carries where there is no network: one phone may have several, one for each person who signs in on it.
CREATE TABLE field.devices (
    -- Made on the device.
    id          uuid PRIMARY KEY,
    account     uuid NOT NULL,
    label       text NOT NULL,
    enrolled_at timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL,
    -- How far its clock was ahead of ours when it last sent; negative when behind.
    ahead_ms    bigint NOT NULL DEFAULT 0,
    -- Every event up to this number has come, or was given up in field.gaps.
    complete    bigint NOT NULL DEFAULT 0 CHECK (complete >= 0),
    retired_at  timestamptz
);
CREATE INDEX devices_account ON field.devices (account);

CREATE TABLE field.batches (
    id          uuid PRIMARY KEY,
    device      uuid NOT NULL REFERENCES field.devices,
    content     uuid NOT NULL,
    items       int NOT NULL CHECK (items >= 0),
    -- By the device's clock.
    sent_at     timestamptz NOT NULL,
    ahead_ms    bigint NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE INDEX batches_device ON field.batches (device);

-- What was noted on devices, as it came.
CREATE TABLE field.items (
    -- Made on the device.
    id          uuid PRIMARY KEY,
    device      uuid NOT NULL REFERENCES field.devices,
    seq         bigint NOT NULL CHECK (seq > 0),
    account     uuid NOT NULL,
    batch       uuid NOT NULL REFERENCES field.batches,
    type        text NOT NULL,
    -- The business it is about, if it is about one.
    business    uuid,
    -- What was noted; gone once it has become a fact elsewhere.
    payload     text NOT NULL,
    content     uuid NOT NULL,
    replaces    uuid,
    replaced_by uuid,
    -- By the device's clock, and what that comes to by ours.
    noted_at    timestamptz NOT NULL,
    happened_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    state       text NOT NULL CHECK (state IN ('held', 'accepted', 'refused', 'replaced')),
    -- Why it is held or refused; of what is accepted, what is special.
    reason      text NOT NULL,
    waits_for   uuid,
    -- The visit or the answers that it became.
    made        uuid,
    settled_at  timestamptz,
    UNIQUE (device, seq),
    CHECK ((state = 'held') = (settled_at IS NULL)),
    CHECK (state <> 'refused' OR reason <> '')
);
CREATE INDEX items_waiting ON field.items (waits_for) WHERE state = 'held';
CREATE INDEX items_held ON field.items (device, seq) WHERE state = 'held';
CREATE INDEX items_open ON field.items (account, received_at) WHERE state IN ('held', 'refused');
CREATE INDEX items_business ON field.items (business) WHERE business IS NOT NULL;

-- Numbers that never came; after days what follows them is applied without them.
CREATE TABLE field.gaps (
    device      uuid NOT NULL REFERENCES field.devices,
    from_seq    bigint NOT NULL,
    to_seq      bigint NOT NULL CHECK (to_seq >= from_seq),
    given_up_at timestamptz NOT NULL,
    PRIMARY KEY (device, from_seq)
);

-- Two noted different things of the same; a person decides.
CREATE TABLE field.conflicts (
    id        uuid PRIMARY KEY,
    business  uuid NOT NULL,
    -- A field of the business, or `assessment:` and the answers that stood then.
    what      text NOT NULL,
    -- What stood when it was opened; empty for answers, which stand elsewhere, and when it has to be forgotten.
    stood     text NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz
);
CREATE UNIQUE INDEX conflicts_open ON field.conflicts (business, what) WHERE closed_at IS NULL;
CREATE INDEX conflicts_business ON field.conflicts (business);

-- What was noted beside what stands.
CREATE TABLE field.sides (
    conflict uuid NOT NULL REFERENCES field.conflicts,
    item     uuid NOT NULL REFERENCES field.items,
    -- What the device knew when it was noted, and what was noted.
    base     text NOT NULL,
    value    text NOT NULL,
    -- Of answers: their id.
    said     uuid,
    -- Noted on the same device, knowing this one.
    replaced_by uuid REFERENCES field.items,
    PRIMARY KEY (conflict, item)
);
CREATE INDEX sides_item ON field.sides (item);
CREATE INDEX sides_said ON field.sides (said) WHERE said IS NOT NULL;

CREATE TABLE field.decisions (
    conflict uuid PRIMARY KEY REFERENCES field.conflicts,
    -- The side that was taken; null where what stood stays.
    item     uuid REFERENCES field.items,
    by       uuid NOT NULL,
    at       timestamptz NOT NULL
);
