CREATE SCHEMA IF NOT EXISTS discounts;

-- One row. Its number grows with each edit of a rule, so that each node knows when to read the rules again.
CREATE TABLE discounts.changes (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    number bigint NOT NULL
);
INSERT INTO discounts.changes (number) VALUES (0);

-- Days of sales that the programme opens and shops join. Their dates differ from year to year: who opens one says where
-- they were announced.
CREATE TABLE discounts.campaigns (
    id         uuid PRIMARY KEY,
    occasion   text NOT NULL CHECK (occasion IN ('buen-fin', 'hot-sale', 'double-eleven', 'other')),
    name       text NOT NULL CHECK (name <> ''),
    valid_from timestamptz NOT NULL,
    valid_to   timestamptz NOT NULL CHECK (valid_to > valid_from),
    source     text NOT NULL CHECK (source <> ''),
    opened_by  uuid NOT NULL,
    opened_at  timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE INDEX campaigns_by_end ON discounts.campaigns (valid_to);

-- What is off, and under what conditions. A rule is never changed, only ended: what it took off stays explained.
-- `used` and `spent_minor` are kept for rules with a limit, under the row's lock.
CREATE TABLE discounts.rules (
    id           uuid PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('coupon', 'campaign', 'quantity', 'bundle')),
    name         text NOT NULL CHECK (name <> ''),
    shop         uuid,
    campaign     uuid REFERENCES discounts.campaigns,
    funded_by    text NOT NULL CHECK (funded_by IN ('maker', 'programme')),
    code         text CHECK (code ~ '^[A-Z0-9]{3,20}$'),
    basis_points int CHECK (basis_points BETWEEN 1 AND 9000),
    amount_minor bigint CHECK (amount_minor > 0),
    currency     char(3) NOT NULL,
    least_minor  bigint NOT NULL CHECK (least_minor >= 0),
    least_units  int NOT NULL CHECK (least_units >= 1),
    per_buyer    int CHECK (per_buyer > 0),
    total_uses   int CHECK (total_uses > 0),
    budget_minor bigint CHECK (budget_minor > 0),
    new_buyers   boolean NOT NULL,
    valid_from   timestamptz NOT NULL,
    valid_to     timestamptz CHECK (valid_to > valid_from),
    made_by      uuid NOT NULL,
    made_at      timestamptz NOT NULL,
    ended_at     timestamptz,
    used         int NOT NULL DEFAULT 0 CHECK (used >= 0),
    spent_minor  bigint NOT NULL DEFAULT 0 CHECK (spent_minor >= 0),
    CONSTRAINT per_cent_or_amount CHECK ((basis_points IS NULL) <> (amount_minor IS NULL)),
    CONSTRAINT coupons_have_codes CHECK ((kind = 'coupon') = (code IS NOT NULL)),
    CONSTRAINT bundles_have_a_price CHECK (kind <> 'bundle' OR amount_minor IS NOT NULL),
    CONSTRAINT campaigns_are_known CHECK ((kind = 'campaign') = (campaign IS NOT NULL)),
    CONSTRAINT makers_pay_for_their_own CHECK ((funded_by = 'maker') = (shop IS NOT NULL)),
    CONSTRAINT programme_keeps_a_budget CHECK (funded_by = 'maker' OR budget_minor IS NOT NULL),
    CONSTRAINT uses_within_limit CHECK (total_uses IS NULL OR used <= total_uses),
    CONSTRAINT spent_within_budget CHECK (budget_minor IS NULL OR spent_minor <= budget_minor)
);
CREATE UNIQUE INDEX rules_code ON discounts.rules (code) WHERE ended_at IS NULL;
CREATE INDEX rules_shop ON discounts.rules (shop, id) WHERE shop IS NOT NULL;
CREATE INDEX rules_programme ON discounts.rules (id) WHERE shop IS NULL;
CREATE INDEX rules_campaign ON discounts.rules (campaign) WHERE campaign IS NOT NULL;
CREATE INDEX rules_prices ON discounts.rules (valid_to) WHERE ended_at IS NULL AND kind <> 'coupon';

-- What a rule is for: any of these, or all of its shop's goods, or everything. A bundle needs so many units of each.
CREATE TABLE discounts.fits (
    rule  uuid NOT NULL REFERENCES discounts.rules,
    kind  text NOT NULL CHECK (kind IN ('shop', 'product', 'category')),
    thing text NOT NULL,
    units int NOT NULL DEFAULT 1 CHECK (units > 0),
    PRIMARY KEY (rule, kind, thing)
);

-- One row a purchase and rule, however many shops it splits into. Given back when the purchase ends unpaid.
CREATE TABLE discounts.uses (
    purchase     uuid NOT NULL,
    rule         uuid NOT NULL REFERENCES discounts.rules,
    buyer        uuid,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    used_at      timestamptz NOT NULL,
    returned_at  timestamptz,
    PRIMARY KEY (purchase, rule)
);
CREATE INDEX uses_of_rule ON discounts.uses (rule, buyer) WHERE returned_at IS NULL;
CREATE INDEX uses_of_buyer ON discounts.uses (buyer);
