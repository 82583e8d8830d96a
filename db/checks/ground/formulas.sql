-- Formulas that say what a total is made of: a plain sum of numbers of the same unit, year and measure. One `is_usual`
-- that says what the file's own totals are made of.
CREATE TEMP TABLE IF NOT EXISTS composing (relation INTEGER PRIMARY KEY, is_usual INTEGER);
DELETE FROM temp.composing;
INSERT INTO temp.composing
SELECT id,
       (SELECT count(*) FROM relation_term WHERE relation = printed.id) = (SELECT count(*) FROM temp.counted)
       AND NOT EXISTS (SELECT 1 FROM relation_term AS term
                       WHERE term.relation = printed.id
                         AND (term.value IS NOT NULL OR term.indicator NOT IN (SELECT indicator FROM temp.counted)))
FROM printed_relation AS printed
WHERE axis = 'column' AND NOT is_product
  AND EXISTS (SELECT 1 FROM relation_place AS place CROSS JOIN temp.whole ON whole.indicator = place.indicator
              WHERE place.relation = printed.id)
  AND NOT EXISTS (
      SELECT 1 FROM relation_term AS term CROSS JOIN relation_place AS place ON place.relation = term.relation
      WHERE term.relation = printed.id
        AND (term.factor <> 1 OR term.unit IS NOT NULL
             OR (term.value IS NULL AND term.indicator IS NULL)
             OR ifnull(term.measure, place.measure) <> place.measure OR ifnull(term.year, place.year) <> place.year));

-- Numbers that are not what their formula makes of the others; of products all, they are few. Totals of the usual kind
-- are in the scope already where they are wrong.
INSERT OR IGNORE INTO temp.scope
SELECT place.unit, place.year
FROM printed_relation AS printed
CROSS JOIN relation_place AS place ON place.relation = printed.id
CROSS JOIN relation_term AS term ON term.relation = printed.id
LEFT JOIN figure AS part ON term.value IS NULL
                        AND part.unit = ifnull(term.unit, place.unit) AND part.year = ifnull(term.year, place.year)
                        AND part.indicator = ifnull(term.indicator, place.indicator)
                        AND part.measure = ifnull(term.measure, place.measure)
WHERE printed.id NOT IN (SELECT relation FROM temp.composing WHERE is_usual)
GROUP BY printed.id, place.id
HAVING printed.is_product
    OR sum(term.factor * ifnull(term.value, part.value))
       <> ifnull(place.value, (SELECT own.value FROM figure AS own
                               WHERE own.unit = place.unit AND own.year = place.year
                                 AND own.indicator = place.indicator AND own.measure = place.measure));
