CREATE SCHEMA IF NOT EXISTS people;

CREATE TABLE people.accounts (
    id         uuid PRIMARY KEY,
    email      text CHECK (length(email) BETWEEN 3 AND 254 AND position('@' IN email) > 1),
    name       text NOT NULL CHECK (length(name) <= 200),
    language   text NOT NULL CHECK (language IN ('ES', 'EN')),
    created_at timestamptz NOT NULL,
    erased_at  timestamptz,
    CHECK ((email IS NULL) = (erased_at IS NOT NULL)),
    CHECK (erased_at IS NULL OR name = '')
);
CREATE UNIQUE INDEX accounts_email ON people.accounts (lower(email));

-- One row per code asked for. The id is the hash of a secret that only the asking browser keeps, and the code's hash
-- is made with that secret: six digits alone could be guessed from a stolen table.
CREATE TABLE people.codes (
    id         bytea PRIMARY KEY,
    email      text NOT NULL CHECK (length(email) <= 254),
    language   text NOT NULL CHECK (language IN ('ES', 'EN')),
    code_hash  bytea NOT NULL,
    link_hash  bytea NOT NULL UNIQUE,
    next_path  text NOT NULL,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    attempts   int NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
    used_at    timestamptz
);
CREATE INDEX codes_expires_at ON people.codes (expires_at);
CREATE INDEX codes_email ON people.codes (lower(email));

CREATE TABLE people.sessions (
    token_hash   bytea PRIMARY KEY,
    id           uuid NOT NULL UNIQUE,
    account      uuid NOT NULL REFERENCES people.accounts,
    device       text NOT NULL CHECK (length(device) <= 60),
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz
);
CREATE INDEX sessions_account ON people.sessions (account, created_at);
CREATE INDEX sessions_expires_at ON people.sessions (expires_at);

CREATE TABLE people.memberships (
    id         uuid PRIMARY KEY,
    account    uuid NOT NULL REFERENCES people.accounts,
    role       text NOT NULL
        CHECK (role IN ('MAKER', 'POINT_KEEPER', 'STUDENT', 'TEACHER', 'COORDINATOR', 'OPERATOR')),
    scope_kind text NOT NULL CHECK (scope_kind IN ('PLATFORM', 'PLACE', 'POINT', 'SHOP')),
    scope_id   uuid NOT NULL,
    granted_by uuid NOT NULL,
    granted_at timestamptz NOT NULL,
    revoked_by uuid,
    revoked_at timestamptz,
    CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);
CREATE UNIQUE INDEX memberships_held ON people.memberships (account, role, scope_kind, scope_id)
    WHERE revoked_at IS NULL;
CREATE INDEX memberships_holders ON people.memberships (role, scope_kind, scope_id) WHERE revoked_at IS NULL;

CREATE TABLE people.passkeys (
    credential_id bytea PRIMARY KEY CHECK (length(credential_id) <= 1023),
    id            uuid NOT NULL UNIQUE,
    account       uuid NOT NULL REFERENCES people.accounts,
    attested      bytea NOT NULL,
    sign_count    bigint NOT NULL CHECK (sign_count >= 0),
    label         text NOT NULL CHECK (length(label) <= 60),
    created_at    timestamptz NOT NULL,
    last_used_at  timestamptz
);
CREATE INDEX passkeys_account ON people.passkeys (account);

-- A challenge is answered once and soon.
CREATE TABLE people.challenges (
    id         bytea PRIMARY KEY,
    account    uuid REFERENCES people.accounts,
    challenge  bytea NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX challenges_expires_at ON people.challenges (expires_at);

CREATE TABLE people.consents (
    id           uuid PRIMARY KEY,
    account      uuid NOT NULL REFERENCES people.accounts,
    what         text NOT NULL,
    version      text NOT NULL,
    given_at     timestamptz NOT NULL,
    withdrawn_at timestamptz
);
CREATE UNIQUE INDEX consents_held ON people.consents (account, what, version) WHERE withdrawn_at IS NULL;

-- The key of the first run: one row at most, gone when the first operator is there.
CREATE TABLE people.first_run (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    key_hash bytea NOT NULL,
    made_at  timestamptz NOT NULL
);
