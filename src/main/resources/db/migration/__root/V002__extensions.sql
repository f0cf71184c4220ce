-- For all modules: trigrams for search, btree_gist for periods that do not overlap. Both are trusted: the owner of a
-- database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
