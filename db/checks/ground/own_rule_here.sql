-- Judge one unit in one year, and in the years that look back at it.
INSERT OR IGNORE INTO temp.rule_scope
SELECT :unit * 10000 + :year + look.years_back
FROM (SELECT 0 AS years_back UNION SELECT years_back FROM temp.rule_term) AS look;
