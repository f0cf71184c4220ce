-- What an order costs beside its goods, a typed line each, frozen at sale. Amounts are signed as the buyer pays them,
-- but for the commission, which is taken of what the maker gets. The columns of purchases and orders are their sums.
CREATE TABLE orders.charges (
    order_id     uuid NOT NULL,
    number       int NOT NULL CHECK (number > 0),
    kind         text NOT NULL CHECK (kind IN ('delivery', 'commission', 'discount')),
    amount_minor bigint NOT NULL,
    funded_by    text CHECK (funded_by IN ('maker', 'programme')),
    source       text NOT NULL,
    note         text,
    PRIMARY KEY (order_id, number),
    CONSTRAINT discounts_are_negative CHECK ((kind = 'discount') = (amount_minor < 0)),
    CONSTRAINT discounts_are_funded CHECK ((kind = 'discount') = (funded_by IS NOT NULL))
);

ALTER TABLE orders.purchases
    ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0 CHECK (discount_minor >= 0),
    DROP CONSTRAINT total_adds_up,
    ADD CONSTRAINT total_adds_up CHECK (total_minor = goods_minor - discount_minor + delivery_minor);

-- The subsidy is the part of the discount that the programme bears; the commission is reckoned as if there were none.
ALTER TABLE orders.orders
    ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0 CHECK (discount_minor BETWEEN 0 AND goods_minor),
    ADD COLUMN subsidy_minor bigint NOT NULL DEFAULT 0 CHECK (subsidy_minor BETWEEN 0 AND discount_minor),
    DROP CONSTRAINT order_adds_up,
    ADD CONSTRAINT order_adds_up CHECK (total_minor = goods_minor - discount_minor + delivery_minor);

-- Of a line's price times its quantity.
ALTER TABLE orders.lines
    ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0
        CHECK (discount_minor BETWEEN 0 AND quantity * unit_price_minor),
    ADD COLUMN subsidy_minor bigint NOT NULL DEFAULT 0 CHECK (subsidy_minor BETWEEN 0 AND discount_minor);

INSERT INTO orders.charges (order_id, number, kind, amount_minor, source)
SELECT o.id, 1, 'delivery', o.delivery_minor, p.service
  FROM orders.orders o JOIN orders.purchases p ON p.id = o.purchase
 UNION ALL
SELECT id, 2, 'commission', commission_minor, commission_bp || ' bp' FROM orders.orders;
