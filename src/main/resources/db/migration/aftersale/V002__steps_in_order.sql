-- Steps of one moment have an order of their own: an order's file is locked while one is written.
ALTER TABLE aftersale.steps ADD COLUMN place bigint GENERATED ALWAYS AS IDENTITY;
DROP INDEX aftersale.steps_order;
CREATE INDEX steps_order ON aftersale.steps (order_id, place);
