-- A unit of a deal can be set apart for one buyer: until that offer is settled its unit may come back to the deal.
CREATE INDEX variants_base ON catalog.variants (base) WHERE base IS NOT NULL;
