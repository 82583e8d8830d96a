-- The places in scope.
SELECT place / 10000 AS unit, place % 10000 AS year FROM temp.rule_scope;
