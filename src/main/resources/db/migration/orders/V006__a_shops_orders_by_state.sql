-- The newest of a shop's orders in a state, however many it has sold.
CREATE INDEX orders_of_shop ON orders.orders (maker, shop, state, id);
