-- The units whose sums a cell goes into: its parents that year, and whether they have a figure of their own there.
SELECT up.parent AS unit, figure.id IS NOT NULL AS stated
FROM (SELECT parent FROM temp.home WHERE place = :year * 100000000 + :unit
      UNION
      SELECT parent FROM temp.former WHERE unit = :unit AND year = :year) AS up
LEFT JOIN figure ON figure.unit = up.parent AND figure.year = :year
                AND figure.indicator = :indicator AND figure.measure = :measure;
