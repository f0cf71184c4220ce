-- Persons do not add up: who comes from two villages is one. Of these, how many are known of no place inside.
ALTER TABLE desks.figures
  ADD COLUMN apart int NOT NULL DEFAULT 0 CHECK (apart >= 0);
