-- What an order that rides in another order's parcel need not pay for delivery, and that order's reference.
ALTER TABLE orders.orders
    ADD COLUMN saved_minor bigint NOT NULL DEFAULT 0 CHECK (saved_minor >= 0),
    ADD COLUMN rides_with text,
    ADD CONSTRAINT saved_because_it_rides CHECK ((saved_minor > 0) = (rides_with IS NOT NULL));
