-- When each shop did something for the first time, for whomever it counted: who comes to help later did not bring it
-- there. Of earlier broadcasts it is not known whose shop they were in.
CREATE TABLE practicum.firsts (
    shop      uuid NOT NULL,
    milestone text NOT NULL CHECK (milestone IN ('first-broadcast', 'first-sale', 'first-parcel')),
    at        timestamptz NOT NULL,
    PRIMARY KEY (shop, milestone)
);
INSERT INTO practicum.firsts (shop, milestone, at)
SELECT split_part(path, '/', 4)::uuid, milestone, min(at)
  FROM practicum.facts
 WHERE path LIKE '/orders/shop/%' AND milestone IN ('first-sale', 'first-parcel')
 GROUP BY 1, 2;
