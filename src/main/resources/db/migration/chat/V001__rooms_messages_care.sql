CREATE SCHEMA IF NOT EXISTS chat;

-- A room belongs to something that another module knows. Its row comes with the first word or setting.
CREATE TABLE chat.rooms (
    id        uuid PRIMARY KEY,
    kind      text NOT NULL CHECK (kind <> ''),
    shop      uuid NOT NULL,
    village   uuid NOT NULL,
    title     text NOT NULL,
    path      text NOT NULL,
    last      int  NOT NULL DEFAULT 0 CHECK (last >= 0),
    opened_at timestamptz NOT NULL,
    ended_at  timestamptz
);
CREATE INDEX rooms_shop ON chat.rooms (shop);
CREATE INDEX rooms_village ON chat.rooms (village);
CREATE INDEX rooms_ended_at ON chat.rooms (ended_at);

-- How a room is kept, each change with who made it; the last one holds.
CREATE TABLE chat.settings (
    room         uuid    NOT NULL REFERENCES chat.rooms,
    number       int     NOT NULL CHECK (number > 0),
    open         boolean NOT NULL,
    slow_seconds int     NOT NULL CHECK (slow_seconds BETWEEN 0 AND 300),
    guests       boolean NOT NULL,
    set_by       uuid    NOT NULL,
    set_at       timestamptz NOT NULL,
    PRIMARY KEY (room, number)
);

-- Somebody without an account who gave a first name; what their browser keeps is known here by its hash.
CREATE TABLE chat.guests (
    id          uuid PRIMARY KEY,
    secret_hash bytea NOT NULL UNIQUE,
    name        text  NOT NULL CHECK (char_length(name) <= 30),
    met_at      timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL
);
CREATE INDEX guests_seen_at ON chat.guests (seen_at);

CREATE TABLE chat.messages (
    id        uuid PRIMARY KEY,
    room      uuid    NOT NULL REFERENCES chat.rooms,
    number    int     NOT NULL CHECK (number > 0),
    author    uuid    NOT NULL,
    guest     boolean NOT NULL,
    host      boolean NOT NULL,
    name      text    NOT NULL CHECK (char_length(name) <= 30),
    text      text    NOT NULL CHECK (text <> '' AND char_length(text) <= 200),
    language  text    NOT NULL,
    command   uuid    NOT NULL,
    said_at   timestamptz NOT NULL,
    erased_at timestamptz,
    UNIQUE (room, number),
    UNIQUE (author, command)
);
CREATE INDEX messages_author ON chat.messages (author, room, number DESC);

-- What happened in a room, numbered without gaps in the order of the commits: whoever has read up to a number asks for
-- what came after it.
CREATE TABLE chat.turns (
    room    uuid NOT NULL REFERENCES chat.rooms,
    number  int  NOT NULL CHECK (number > 0),
    kind    text NOT NULL CHECK (kind IN ('said', 'hidden', 'shown', 'asked', 'answered', 'set')),
    message uuid REFERENCES chat.messages,
    at      timestamptz NOT NULL,
    PRIMARY KEY (room, number),
    CHECK ((message IS NULL) = (kind = 'set'))
);
CREATE INDEX turns_message ON chat.turns (message);
CREATE INDEX turns_done ON chat.turns (room, number DESC) WHERE kind <> 'said';

-- A message is hidden by somebody for a reason, and may be shown again.
CREATE TABLE chat.hidings (
    id        uuid PRIMARY KEY,
    message   uuid NOT NULL REFERENCES chat.messages,
    reason    text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 200),
    hidden_by uuid NOT NULL,
    hidden_at timestamptz NOT NULL,
    ended_by  uuid,
    ended_at  timestamptz CHECK (ended_at >= hidden_at),
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX hidings_now ON chat.hidings (message) WHERE ended_at IS NULL;
CREATE INDEX hidings_message ON chat.hidings (message);

-- Somebody may not write in a room, or in any of a shop's rooms, until a time or for good.
CREATE TABLE chat.blocks (
    id         uuid PRIMARY KEY,
    author     uuid NOT NULL,
    guest      boolean NOT NULL,
    name       text NOT NULL,
    shop       uuid NOT NULL,
    village    uuid NOT NULL,
    room       uuid,
    reason     text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 200),
    blocked_by uuid NOT NULL,
    blocked_at timestamptz NOT NULL,
    until      timestamptz CHECK (until > blocked_at),
    ended_by   uuid,
    ended_at   timestamptz CHECK (ended_at >= blocked_at),
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE INDEX blocks_author ON chat.blocks (author, shop);
CREATE INDEX blocks_shop ON chat.blocks (shop, blocked_at DESC) WHERE ended_at IS NULL;
CREATE INDEX blocks_village ON chat.blocks (village, blocked_at DESC) WHERE ended_at IS NULL;

-- Who watches says what should not stand there, once each.
CREATE TABLE chat.reports (
    id          uuid PRIMARY KEY,
    message     uuid NOT NULL REFERENCES chat.messages,
    reporter    uuid NOT NULL,
    why         text NOT NULL CHECK (why IN ('HURTFUL', 'ADVERTISING', 'PRIVATE', 'OTHER')),
    reported_at timestamptz NOT NULL,
    decision    text CHECK (decision IN ('HIDDEN', 'KEPT')),
    decided_by  uuid,
    decided_at  timestamptz CHECK (decided_at >= reported_at),
    UNIQUE (message, reporter),
    CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
);
CREATE INDEX reports_open ON chat.reports (message) WHERE decided_at IS NULL;
CREATE INDEX reports_reporter ON chat.reports (reporter);

-- The question that is being answered.
CREATE TABLE chat.questions (
    id          uuid PRIMARY KEY,
    room        uuid NOT NULL REFERENCES chat.rooms,
    message     uuid NOT NULL REFERENCES chat.messages,
    asked_by    uuid NOT NULL,
    asked_at    timestamptz NOT NULL,
    answered_at timestamptz CHECK (answered_at >= asked_at)
);
CREATE UNIQUE INDEX questions_now ON chat.questions (room) WHERE answered_at IS NULL;
CREATE INDEX questions_message ON chat.questions (message);

-- Words that a village does not want to read.
CREATE TABLE chat.words (
    id         uuid PRIMARY KEY,
    village    uuid NOT NULL,
    word       text NOT NULL CHECK (char_length(word) BETWEEN 1 AND 40),
    folded     text NOT NULL CHECK (folded <> ''),
    added_by   uuid NOT NULL,
    added_at   timestamptz NOT NULL,
    removed_by uuid,
    removed_at timestamptz CHECK (removed_at >= added_at),
    CHECK ((removed_by IS NULL) = (removed_at IS NULL))
);
CREATE UNIQUE INDEX words_now ON chat.words (village, folded) WHERE removed_at IS NULL;
