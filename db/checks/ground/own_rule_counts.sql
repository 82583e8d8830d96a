-- At how many places in scope a rule came to what.
SELECT state.outcome, count(*)
FROM temp.rule_scope AS scope
CROSS JOIN temp.rule_state AS state ON state.rule = :rule AND state.place = scope.place
GROUP BY state.outcome;
