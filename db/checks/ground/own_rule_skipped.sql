-- The first places of the latest year in which a rule rested for want of a figure.
SELECT place / 10000 AS unit, place % 10000 AS year FROM temp.rule_state
WHERE rule = :rule AND outcome = 'skipped'
ORDER BY place % 10000 DESC, place LIMIT :most;
