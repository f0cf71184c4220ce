-- How often something had gone back of its sales, to know whether something came since.
ALTER TABLE designation.nearness
  ADD COLUMN backs int NOT NULL DEFAULT 0 CHECK (backs >= 0);
