-- Adds up anew what stands below one unit for one cell.
DELETE FROM temp.below WHERE cell = (:year * 100000000 + :unit) * 1000000 + :measure * 1000 + :indicator;

INSERT INTO temp.below
SELECT (:year * 100000000 + :unit) * 1000000 + :measure * 1000 + :indicator, sum(ifnull(figure.value, below.total))
FROM temp.child
LEFT JOIN figure ON figure.unit = child.unit AND figure.year = child.year
                AND figure.indicator = :indicator AND figure.measure = :measure
LEFT JOIN temp.below ON below.cell = (child.year * 100000000 + child.unit) * 1000000 + :measure * 1000 + :indicator
WHERE child.parent = :unit AND child.year = :year AND ifnull(figure.value, below.total) IS NOT NULL
HAVING count(*) > 0;
