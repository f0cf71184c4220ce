-- What was given back of sales, before or after they counted. It lowers the year of the sale, whenever it happens.
CREATE TABLE impact.backs (
    order_id    uuid NOT NULL,
    -- Of the refund; the key `everything` says that all of the order has gone back, whatever its parts came to.
    key         text NOT NULL,
    -- Of the goods, without delivery.
    goods_minor bigint NOT NULL CHECK (goods_minor >= 0),
    currency    char(3) NOT NULL,
    refunded_at timestamptz NOT NULL,
    PRIMARY KEY (order_id, key)
);
