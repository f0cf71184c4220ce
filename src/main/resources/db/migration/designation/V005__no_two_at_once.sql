-- A rule ends the day before the next of its code begins; where both held, the later one was the rule already.
UPDATE designation.rules r
   SET valid_to = n.next - 1
  FROM (SELECT code, valid_from, lead(valid_from) OVER (PARTITION BY code ORDER BY valid_from) AS next
          FROM designation.rules) n
 WHERE n.code = r.code AND n.valid_from = r.valid_from AND (r.valid_to IS NULL OR r.valid_to >= n.next);
