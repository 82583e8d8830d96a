-- The figures that make up what stands below a unit for one cell, looking through units without one.
WITH RECURSIVE part (unit, depth) AS (
    SELECT unit, 1 FROM temp.child WHERE parent = :unit AND year = :year
    UNION ALL
    SELECT child.unit, depth + 1 FROM part CROSS JOIN temp.child ON child.parent = part.unit AND child.year = :year
    WHERE depth < 30
      AND NOT EXISTS (SELECT 1 FROM figure AS own WHERE own.unit = part.unit AND own.year = :year
                                                    AND own.indicator = :indicator AND own.measure = :measure)
)
SELECT part.unit, figure.value
FROM part CROSS JOIN figure ON figure.unit = part.unit AND figure.year = :year
                           AND figure.indicator = :indicator AND figure.measure = :measure
ORDER BY part.unit;
