-- At how many places a rule came to what.
SELECT rule, outcome, count(*) FROM temp.rule_state GROUP BY rule, outcome;
