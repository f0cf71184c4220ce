CREATE SCHEMA IF NOT EXISTS credentials;

-- Public keys of this house, under the name it had then. Secret keys are files of the node that made them: no backup
-- of the database holds one.
CREATE TABLE credentials.keys (
    public_key text PRIMARY KEY,
    did        text NOT NULL,
    made_at    timestamptz NOT NULL,
    retired_at timestamptz CHECK (retired_at >= made_at),
    retired_by uuid
);
CREATE INDEX keys_of_dids ON credentials.keys (did, made_at);

-- Which bit of the status lists is a credential's; it stays taken for ever.
CREATE SEQUENCE credentials.places MINVALUE 0 START 0;

CREATE TABLE credentials.credentials (
    id             uuid PRIMARY KEY,
    reference      text NOT NULL UNIQUE,
    holder         uuid,
    holder_name    text,
    achievement    text NOT NULL,
    key            text NOT NULL,
    name_es        text NOT NULL,
    name_en        text NOT NULL,
    criteria_es    text NOT NULL,
    criteria_en    text NOT NULL,
    evidence       jsonb NOT NULL,
    institution    text,
    valid_from     timestamptz NOT NULL,
    valid_until    timestamptz CHECK (valid_until > valid_from),
    issued_at      timestamptz NOT NULL,
    did            text NOT NULL,
    public_key     text NOT NULL REFERENCES credentials.keys,
    place          bigint NOT NULL UNIQUE CHECK (place >= 0),
    -- As it was signed.
    document       text,
    revoked_at     timestamptz,
    revoked_by     uuid,
    revoked_reason text CHECK (revoked_reason <> ''),
    forgotten_at   timestamptz,
    CONSTRAINT revoked_with_reason CHECK (num_nonnulls(revoked_at, revoked_reason) IN (0, 2)),
    -- A person is there whole, or not at all.
    CONSTRAINT whose
        CHECK (num_nonnulls(holder, holder_name, document) = CASE WHEN forgotten_at IS NULL THEN 3 ELSE 0 END),
    CONSTRAINT nothing_shown CHECK (forgotten_at IS NULL OR evidence = '[]')
);
CREATE UNIQUE INDEX credentials_once ON credentials.credentials (holder, achievement, key);
CREATE INDEX credentials_of_achievements ON credentials.credentials (achievement, issued_at DESC);
CREATE INDEX credentials_newest ON credentials.credentials (issued_at DESC, id);
CREATE INDEX credentials_revoked ON credentials.credentials (place) WHERE revoked_at IS NOT NULL;
