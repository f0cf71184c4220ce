-- SHA-256 of the signature under what was issued: it tells ours from another document that bears our key and names
-- ours. Of who is forgotten it stays, for it says nothing of a person to who has no copy.
ALTER TABLE credentials.credentials ADD COLUMN seal text CHECK (seal ~ '^[0-9a-f]{64}$');
UPDATE credentials.credentials
   SET seal = encode(sha256(convert_to(document::jsonb -> 'proof' ->> 'proofValue', 'UTF8')), 'hex')
 WHERE document IS NOT NULL;
-- Who was forgotten before had none.
ALTER TABLE credentials.credentials ADD CONSTRAINT sealed CHECK (document IS NULL OR seal IS NOT NULL);
