-- The figures that a formula makes a number of.
SELECT part.unit, part.year, part.indicator, part.measure
FROM relation_place AS place
CROSS JOIN relation_term AS term ON term.relation = place.relation AND term.value IS NULL
CROSS JOIN figure AS part ON part.unit = ifnull(term.unit, place.unit) AND part.year = ifnull(term.year, place.year)
                         AND part.indicator = ifnull(term.indicator, place.indicator)
                         AND part.measure = ifnull(term.measure, place.measure)
WHERE place.id = :place
ORDER BY term.ord;
