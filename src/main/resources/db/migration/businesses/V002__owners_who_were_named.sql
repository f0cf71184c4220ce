-- Somebody said whose account a business's is; its holder has not said yet whether that is so.
CREATE TABLE businesses.named (
    business uuid PRIMARY KEY REFERENCES businesses.businesses,
    account  uuid NOT NULL,
    by       uuid NOT NULL,
    at       timestamptz NOT NULL,
    CONSTRAINT nobody_names_themselves CHECK (by <> account)
);
CREATE INDEX named_account ON businesses.named (account);

-- Until now whom somebody named was taken for the owner: those who never said anything themselves are asked.
INSERT INTO businesses.named (business, account, by, at)
SELECT i.business, i.account, b.recorded_by, b.recorded_at
  FROM businesses.identities i
  JOIN businesses.businesses b ON b.id = i.business
 WHERE i.account <> b.recorded_by
       AND NOT EXISTS (SELECT FROM businesses.consents c
                         JOIN businesses.businesses f ON f.id = c.business
                        WHERE (f.id = b.id OR f.merged_into = b.id) AND c.self);
UPDATE businesses.identities i
   SET account = NULL
  FROM businesses.named n
 WHERE n.business = i.business;
