-- Adds up anew what stands below one unit for one cell.
DELETE FROM temp.below
WHERE unit = :unit AND year = :year AND indicator = :indicator AND measure = :measure;

INSERT INTO temp.below
SELECT :unit, :year, :indicator, :measure, sum(ifnull(figure.value, below.total)),
       sum(CASE WHEN figure.id IS NULL THEN below.children ELSE 1 END)
FROM temp.child
LEFT JOIN figure ON figure.unit = child.unit AND figure.year = child.year
                AND figure.indicator = :indicator AND figure.measure = :measure
LEFT JOIN temp.below ON below.unit = child.unit AND below.year = child.year
                    AND below.indicator = :indicator AND below.measure = :measure
WHERE child.parent = :unit AND child.year = :year AND ifnull(figure.value, below.total) IS NOT NULL
HAVING count(*) > 0;
