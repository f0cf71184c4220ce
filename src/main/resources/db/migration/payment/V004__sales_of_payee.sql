-- A payee's own sales, for their data and their erasure.
CREATE INDEX escrows_payee ON payment.escrows (payee, opened_at);
