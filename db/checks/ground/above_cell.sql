-- The units whose sums a cell goes into: its parents that year, and whether they have a figure of their own there.
SELECT child.parent AS unit, figure.id IS NOT NULL AS stated
FROM temp.child
LEFT JOIN figure ON figure.unit = child.parent AND figure.year = child.year
                AND figure.indicator = :indicator AND figure.measure = :measure
WHERE child.unit = :unit AND child.year = :year;
