-- Buyer and maker write to each other about the order.
ALTER TABLE aftersale.steps
    DROP CONSTRAINT steps_kind_check,
    ADD CONSTRAINT steps_kind_check CHECK (kind IN ('cancelled', 'short', 'asked', 'accepted', 'arrived', 'refused',
                                                    'taken-back', 'lapsed', 'inspected', 'said')),
    ADD CONSTRAINT said_something CHECK (kind <> 'said' OR return_id IS NULL);
