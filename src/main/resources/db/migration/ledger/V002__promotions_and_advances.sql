INSERT INTO ledger.kinds (kind, guarded, note) VALUES
    ('promotions', false, 'what the programme adds to buyers'' payments; its balance is what that cost, negative'),
    ('advance',    false, 'sent back for a payee who had been paid already; its balance is what is owed, negative');
