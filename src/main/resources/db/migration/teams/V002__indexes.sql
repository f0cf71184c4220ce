CREATE INDEX assignments_standing ON teams.assignments (team) WHERE ended_at IS NULL;
CREATE INDEX assignments_sector ON teams.assignments (sector, team);
CREATE INDEX visits_entered ON teams.visits (made_at DESC, id);
CREATE INDEX hours_day ON teams.hours (day DESC, id);
