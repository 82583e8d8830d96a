-- Judge one unit in one year, and in the years that look back at it.
INSERT OR IGNORE INTO temp.rule_scope
SELECT (:year + look.years_back) * 100000000 + :unit
FROM (SELECT 0 AS years_back UNION SELECT years_back FROM temp.rule_term) AS look;
