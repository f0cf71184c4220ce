-- A mark made by somebody who was shown every mark of the person before it: what lay beside is decided. Until now any
-- later mark that stood closed a conflict; one that came from a telephone had never seen it, so those open again.
ALTER TABLE cohorts.marks
    ADD COLUMN decides boolean NOT NULL DEFAULT false;
UPDATE cohorts.marks SET decides = true WHERE NOT beside AND happened_at IS NULL;
ALTER TABLE cohorts.marks
    ADD CONSTRAINT beside_decides_nothing CHECK (NOT (decides AND beside));
