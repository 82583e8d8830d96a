-- The places in scope where a rule does not hold, the latest years first, with the number of each of its terms.
SELECT state.place / 10000 AS unit, state.place % 10000 AS year, state.outcome, state.stated, state.computed,
       term.ord, CASE WHEN term.of_children THEN below.total ELSE figure.value END AS value, figure.id AS figure
FROM temp.rule_scope AS scope
CROSS JOIN temp.rule_state AS state ON state.rule = :rule AND state.place = scope.place
CROSS JOIN temp.rule_term AS term ON term.rule = :rule
LEFT JOIN figure ON NOT term.of_children AND figure.unit = state.place / 10000
                AND figure.year = state.place % 10000 - term.years_back
                AND figure.indicator = term.indicator AND figure.measure = term.measure
LEFT JOIN temp.below ON term.of_children
                    AND below.cell = ((state.place % 10000 - term.years_back) * 100000000 + state.place / 10000) * 1000000
                                     + term.measure * 1000 + term.indicator
WHERE state.outcome IN ('failed', 'missing')
ORDER BY state.place % 10000 DESC, state.place, term.ord;
