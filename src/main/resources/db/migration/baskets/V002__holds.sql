-- A hold is a claim of stock by the basket; the line keeps until when it was given, also after it ran out.
ALTER TABLE baskets.lines ADD COLUMN held_until timestamptz;
