CREATE INDEX teams_name ON teams.teams (name, id) WHERE ended_on IS NULL;
