-- The places in scope.
SELECT place % 100000000 AS unit, place / 100000000 AS year FROM temp.rule_scope;
