-- How an order was paid; null for those that were noted before, which do not count.
ALTER TABLE maturity.orders ADD COLUMN method text;
