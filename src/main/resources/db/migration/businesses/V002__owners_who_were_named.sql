-- Somebody said whose account a business's is; its holder was asked, and has not said yes.
CREATE TABLE businesses.named (
    business uuid NOT NULL REFERENCES businesses.businesses,
    account  uuid NOT NULL,
    by       uuid NOT NULL,
    at       timestamptz NOT NULL,
    -- Of a no, which is remembered: they are not asked again.
    denied_at timestamptz,
    PRIMARY KEY (business, account)
);
CREATE INDEX named_account ON businesses.named (account);

-- Until now whom somebody named was taken for the owner: those who never said so themselves are asked.
INSERT INTO businesses.named (business, account, by, at)
SELECT i.business, i.account, coalesce(said.recorded_by, b.recorded_by), coalesce(said.recorded_at, b.recorded_at)
  FROM businesses.identities i
  JOIN businesses.businesses b ON b.id = i.business AND b.merged_into IS NULL
  LEFT JOIN LATERAL (
       SELECT c.recorded_by, c.recorded_at
         FROM businesses.consents c
         JOIN businesses.businesses f ON f.id = c.business
        WHERE (f.id = b.id OR f.merged_into = b.id) AND c.kind = 'given'
        ORDER BY c.number DESC
        LIMIT 1) said ON true
 WHERE i.account IS NOT NULL
       AND NOT EXISTS (SELECT FROM businesses.consents c
                         JOIN businesses.businesses f ON f.id = c.business
                        WHERE (f.id = b.id OR f.merged_into = b.id) AND c.self
                               AND c.kind = 'given' AND c.recorded_by = i.account);
UPDATE businesses.identities i
   SET account = NULL
  FROM businesses.named n
 WHERE n.business = i.business;
