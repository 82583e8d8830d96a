-- The latest places where a rule rested for want of a figure.
SELECT place % 100000000 AS unit, place / 100000000 AS year FROM temp.rule_state
WHERE rule = :rule AND outcome = 'skipped' ORDER BY place / 100000000 DESC, place LIMIT :most;
