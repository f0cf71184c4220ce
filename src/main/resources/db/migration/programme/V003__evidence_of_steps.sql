-- What shows that a step was done; words or an address.
ALTER TABLE programme.steps ADD COLUMN evidence text NOT NULL DEFAULT '';
CREATE INDEX plans_starts ON programme.plans (starts_on DESC, id);
CREATE INDEX institutions_state ON programme.institutions (state, name);
