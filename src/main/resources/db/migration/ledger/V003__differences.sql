INSERT INTO ledger.kinds (kind, guarded, note) VALUES
    ('difference', false,
     'what came to another house beyond, or short of, what was sold there; nobody''s until explained');
