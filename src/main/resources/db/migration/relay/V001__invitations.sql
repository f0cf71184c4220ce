CREATE SCHEMA IF NOT EXISTS relay;

-- A shop is asked to take turns in a show: once a show, whatever comes of it.
CREATE TABLE relay.invitations (
    id         uuid PRIMARY KEY,
    broadcast  uuid NOT NULL,
    shop       uuid NOT NULL,
    invited_at timestamptz NOT NULL,
    answer     text NOT NULL CHECK (answer IN ('open', 'agreed', 'declined', 'removed')),
    since      timestamptz NOT NULL,
    UNIQUE (broadcast, shop)
);
CREATE INDEX invitations_of_shop ON relay.invitations (shop, invited_at DESC, id) WHERE answer IN ('open', 'agreed');
CREATE INDEX invitations_agreed ON relay.invitations (id) WHERE answer = 'agreed';
