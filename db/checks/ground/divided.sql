-- Finds the numbers that one document divides in several ways: two of its sums over units make up the number, and each
-- adds a unit that the other does not. What stands below the unit is then no sum; each of the two is judged by itself.
DELETE FROM temp.divided;

INSERT INTO temp.divided
WITH view AS (
    SELECT place.*, printed.document
    FROM printed_relation AS printed CROSS JOIN relation_place AS place ON place.relation = printed.id
    WHERE printed.axis = 'row' AND NOT printed.is_part AND NOT printed.is_product AND printed.why = ''
      AND place.indicator IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM relation_term AS term
                      WHERE term.relation = printed.id AND (term.factor <> 1 OR term.unit IS NULL))
)
SELECT one.unit, one.year, one.indicator, one.measure, max(one.document)
FROM view AS one
JOIN view AS other ON other.unit = one.unit AND other.year = one.year AND other.indicator = one.indicator
                  AND other.measure = one.measure AND other.document = one.document AND other.relation > one.relation
WHERE EXISTS (SELECT 1 FROM relation_term AS term
              WHERE term.relation = one.relation
                AND term.unit NOT IN (SELECT unit FROM relation_term WHERE relation = other.relation))
  AND EXISTS (SELECT 1 FROM relation_term AS term
              WHERE term.relation = other.relation
                AND term.unit NOT IN (SELECT unit FROM relation_term WHERE relation = one.relation))
GROUP BY one.unit, one.year, one.indicator, one.measure;
