-- The figures of a year that printed formulas speak of, on either side, and those that are set against the tree.
SELECT unit, indicator, measure FROM relation_place WHERE year = :year AND indicator IS NOT NULL
UNION
SELECT ifnull(term.unit, place.unit), ifnull(term.indicator, place.indicator), ifnull(term.measure, place.measure)
FROM relation_place AS place CROSS JOIN relation_term AS term ON term.relation = place.relation
WHERE term.value IS NULL AND ifnull(term.year, place.year) = :year
UNION
SELECT unit, indicator, measure FROM temp.tally WHERE year = :year AND outcome <> 'unknown';
