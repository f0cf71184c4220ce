-- When the winner was reminded that the time to buy is nearly over.
ALTER TABLE auctions.auctions ADD COLUMN reminded_at timestamptz;
CREATE INDEX auctions_to_remind ON auctions.auctions (due_at)
    WHERE outcome = 'won' AND settled_at IS NULL AND reminded_at IS NULL;
