-- Pictures and recordings of courses, named after what is in them.
CREATE TABLE academy.media (
    name    text PRIMARY KEY CHECK (name ~ '^[0-9a-f]{32}\.(jpg|mp3|m4a|ogg)$'),
    content bytea NOT NULL
);

-- The files in which somebody brought a course, for who goes on from there. Those that come with the program have none.
CREATE TABLE academy.archives (
    course     text NOT NULL,
    hash       text NOT NULL,
    content    bytea NOT NULL,
    brought_by uuid NOT NULL,
    brought_at timestamptz NOT NULL,
    PRIMARY KEY (course, hash),
    FOREIGN KEY (course, hash) REFERENCES academy.versions (course, hash)
);
