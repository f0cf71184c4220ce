-- Two accounts may be given in one instant; the later one counts.
ALTER TABLE payment.payout_accounts ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
