-- Every decision reckons anew; what comes to something else is kept beside what was proposed.
ALTER TABLE designation.evidence DROP CONSTRAINT evidence_number_check;
ALTER TABLE designation.evidence ADD CONSTRAINT evidence_number_check CHECK (number > 0);
-- What had been given back, to say what came in between. Nobody noted it of the files before.
ALTER TABLE designation.evidence ADD COLUMN back_minor bigint CHECK (back_minor >= 0);
