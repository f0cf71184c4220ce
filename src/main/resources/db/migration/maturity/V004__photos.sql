-- Pictures beside answers, as JPEG without anything else. Here, and not among the files that everybody may fetch, so
-- that they go in the transaction in which they must: one that was taken down keeps its row and nothing to see.
CREATE TABLE maturity.photos (
    -- Made by the page that asked for it.
    id         uuid PRIMARY KEY,
    assessment uuid NOT NULL REFERENCES maturity.assessments,
    item       text NOT NULL,
    picture    bytea,
    taken_by   uuid NOT NULL,
    taken_at   timestamptz NOT NULL,
    -- Null where the owner's consent went, which is nobody's doing.
    removed_by uuid,
    removed_at timestamptz,
    CONSTRAINT gone_is_gone CHECK ((picture IS NULL) = (removed_at IS NOT NULL))
);
CREATE INDEX photos_assessment ON maturity.photos (assessment);
