-- How much of a limited offer a buyer has: asked before each of its sales, and few lines have a source.
CREATE INDEX lines_of_offer ON orders.lines (sku) WHERE source IS NOT NULL;
