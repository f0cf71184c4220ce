-- How people paid in another house, as it said.
CREATE TABLE payment.tenders (
    purchase     uuid NOT NULL,
    number       int NOT NULL CHECK (number > 0),
    kind         text NOT NULL CHECK (kind <> ''),
    instalments  int NOT NULL CHECK (instalments >= 0),
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    currency     char(3) NOT NULL,
    PRIMARY KEY (purchase, number)
);

-- What was paid there less what was asked: interest, vouchers, rounding. Carried, never explained away.
CREATE TABLE payment.differences (
    payment      uuid PRIMARY KEY REFERENCES payment.payments,
    gateway      text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    currency     char(3) NOT NULL
);
