-- The register is read page by page, newest decision first.
CREATE INDEX cases_decided ON designation.cases (decided_at DESC, id DESC) WHERE decided_at IS NOT NULL;
