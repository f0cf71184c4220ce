-- Answers that stand in the place of others, which stay and count no longer.
ALTER TABLE maturity.assessments
  ADD COLUMN replaces uuid UNIQUE REFERENCES maturity.assessments CHECK (replaces <> id);
