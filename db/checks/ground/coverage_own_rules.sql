-- The figures of a year that rules of the user's own judge: those of the unit itself, and those of its children that are
-- added up. Rule 0 is only being tried out.
SELECT state.place / 10000 AS unit, term.indicator, term.measure
FROM temp.rule_term AS term
CROSS JOIN temp.rule_state AS state ON state.rule = term.rule AND state.outcome IN ('passed', 'failed')
                                   AND state.place % 10000 = :year + term.years_back
WHERE NOT term.of_children AND term.rule > 0
UNION
SELECT child.unit, term.indicator, term.measure
FROM temp.rule_term AS term
CROSS JOIN temp.rule_state AS state ON state.rule = term.rule AND state.outcome IN ('passed', 'failed')
                                   AND state.place % 10000 = :year + term.years_back
CROSS JOIN temp.child ON child.year = :year AND child.parent = state.place / 10000
WHERE term.of_children AND term.rule > 0;
