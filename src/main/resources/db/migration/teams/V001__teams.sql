CREATE SCHEMA IF NOT EXISTS teams;

CREATE TABLE teams.teams (
    id          uuid PRIMARY KEY,
    name        text NOT NULL CHECK (name <> ''),
    -- From where they set out.
    village     uuid NOT NULL,
    institution uuid,
    supervisor  uuid,
    -- How many businesses they can take at a time.
    capacity    int NOT NULL CHECK (capacity BETWEEN 1 AND 50),
    languages   text[] NOT NULL,
    content     uuid NOT NULL,
    entered_by  uuid NOT NULL,
    entered_at  timestamptz NOT NULL,
    ended_on    date
);
CREATE INDEX teams_village ON teams.teams (village, name);
CREATE INDEX teams_supervisor ON teams.teams (supervisor) WHERE supervisor IS NOT NULL;

CREATE TABLE teams.members (
    team     uuid NOT NULL REFERENCES teams.teams,
    account  uuid NOT NULL,
    role     text NOT NULL CHECK (role IN ('member', 'lead')),
    from_day date NOT NULL,
    to_day   date CHECK (to_day >= from_day),
    added_by uuid NOT NULL,
    PRIMARY KEY (team, account, from_day)
);
CREATE UNIQUE INDEX members_once ON teams.members (team, account) WHERE to_day IS NULL;
CREATE INDEX members_account ON teams.members (account);

-- Facts; a wrong one is replaced by another fact that names it.
CREATE TABLE teams.hours (
    id          uuid PRIMARY KEY,
    team        uuid NOT NULL REFERENCES teams.teams,
    account     uuid NOT NULL,
    day         date NOT NULL,
    minutes     int NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    words       text NOT NULL,
    corrects    uuid UNIQUE REFERENCES teams.hours,
    content     uuid NOT NULL,
    entered_by  uuid NOT NULL,
    entered_at  timestamptz NOT NULL
);
CREATE INDEX hours_team ON teams.hours (team, day DESC, id);
CREATE INDEX hours_account ON teams.hours (account);

-- What a person decided about a team and a business, with the points as they were.
CREATE TABLE teams.decisions (
    id       uuid PRIMARY KEY,
    team     uuid NOT NULL REFERENCES teams.teams,
    business uuid NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('assigned', 'refused')),
    reason   text NOT NULL,
    points   int NOT NULL,
    criteria text NOT NULL,
    content  uuid NOT NULL,
    by       uuid NOT NULL,
    at       timestamptz NOT NULL,
    CONSTRAINT refusals_say_why CHECK (kind = 'assigned' OR reason <> '')
);
CREATE INDEX decisions_business ON teams.decisions (business, at);
CREATE INDEX decisions_team ON teams.decisions (team, at);

-- One team at a time accompanies a business.
CREATE TABLE teams.assignments (
    id         uuid PRIMARY KEY REFERENCES teams.decisions,
    team       uuid NOT NULL REFERENCES teams.teams,
    business   uuid NOT NULL,
    sector     text NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at   timestamptz CHECK (ended_at >= started_at),
    ended_why  text NOT NULL DEFAULT '',
    ended_by   uuid
);
CREATE UNIQUE INDEX assignments_one ON teams.assignments (business) WHERE ended_at IS NULL;
CREATE INDEX assignments_business ON teams.assignments (business, started_at);
CREATE INDEX assignments_team ON teams.assignments (team, started_at);

CREATE TABLE teams.plans (
    id         uuid PRIMARY KEY,
    team       uuid NOT NULL REFERENCES teams.teams,
    business   uuid NOT NULL,
    day        date NOT NULL,
    aim        text NOT NULL,
    content    uuid NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL,
    cancelled  boolean NOT NULL DEFAULT false
);
CREATE INDEX plans_team ON teams.plans (team, day);
CREATE INDEX plans_business ON teams.plans (business, day);

CREATE TABLE teams.visits (
    id          uuid PRIMARY KEY,
    team        uuid NOT NULL REFERENCES teams.teams,
    business    uuid NOT NULL,
    plan        uuid UNIQUE REFERENCES teams.plans,
    made_at     timestamptz NOT NULL,
    notes       text NOT NULL,
    present     uuid[] NOT NULL,
    -- Whether it is looked at again after the days of the rules.
    follow_up   boolean NOT NULL,
    content     uuid NOT NULL,
    entered_by  uuid NOT NULL,
    entered_at  timestamptz NOT NULL
);
CREATE INDEX visits_business ON teams.visits (business, made_at);
CREATE INDEX visits_team ON teams.visits (team, made_at);
CREATE INDEX visits_follow_up ON teams.visits (made_at) WHERE follow_up;
CREATE INDEX visits_present ON teams.visits USING gin (present);

CREATE TABLE teams.steps (
    id       uuid PRIMARY KEY,
    visit    uuid NOT NULL REFERENCES teams.visits,
    team     uuid NOT NULL REFERENCES teams.teams,
    business uuid NOT NULL,
    words    text NOT NULL,
    due      date NOT NULL,
    done_on  date,
    done_by  uuid
);
CREATE INDEX steps_open ON teams.steps (team, due) WHERE done_on IS NULL;
CREATE INDEX steps_visit ON teams.steps (visit, due);
CREATE INDEX steps_business ON teams.steps (business, due);

-- Dated rules. A rule holds from its first to its last day, both included.
CREATE TABLE teams.rules (
    kind       text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date,
    number     int NOT NULL CHECK (number >= 0),
    source     text NOT NULL,
    note       text NOT NULL,
    PRIMARY KEY (kind, valid_from)
);
INSERT INTO teams.rules (kind, valid_from, number, source, note) VALUES
    ('distance-points', '2020-01-01', 40, 'programme rule 1', 'for a team of the same village'),
    ('distance-km',     '2020-01-01', 80, 'programme rule 1', 'from here on no points for distance'),
    ('language-points', '2020-01-01', 20, 'programme rule 1', 'when the team speaks the owner''s language'),
    ('sector-points',   '2020-01-01', 20, 'programme rule 1', 'for two businesses of the sector accompanied'),
    ('capacity-points', '2020-01-01', 20, 'programme rule 1', 'when all places are free'),
    ('unvisited-days',  '2020-01-01', 30, 'programme rule 1', 'without a visit, a business is on the list'),
    ('follow-up-1',     '2020-01-01', 30, 'programme rule 1', 'days after a visit, to look again'),
    ('follow-up-2',     '2020-01-01', 90, 'programme rule 1', 'days after a visit, to look again'),
    ('follow-up-early', '2020-01-01', 7,  'programme rule 1', 'so many days before it already counts');
