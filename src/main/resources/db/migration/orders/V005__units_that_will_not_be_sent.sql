-- Units that were cancelled after payment or could not be sent. An order of which none is left is cancelled. Why stands
-- in the module that asked for it.
ALTER TABLE orders.lines
    ADD COLUMN gone int NOT NULL DEFAULT 0,
    ADD CONSTRAINT gone_is_of_the_line CHECK (gone BETWEEN 0 AND quantity);

ALTER TABLE orders.orders
    ADD COLUMN cancelled_at timestamptz,
    ADD CONSTRAINT cancelled_before_it_left CHECK (cancelled_at IS NULL OR handed_in_at IS NULL);
