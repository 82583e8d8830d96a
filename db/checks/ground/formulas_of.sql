-- The numbers that printed sums define, where a figure is one of them or goes into them.
WITH met (place) AS (
    SELECT id FROM relation_place
    WHERE unit = :unit AND year = :year AND indicator = :indicator AND measure = :measure
    UNION
    SELECT place.id FROM relation_place AS place CROSS JOIN relation_term AS term ON term.relation = place.relation
    WHERE place.unit = :unit AND term.unit IS NULL AND ifnull(term.indicator, place.indicator) = :indicator
      AND ifnull(term.measure, place.measure) = :measure AND ifnull(term.year, place.year) = :year
    UNION
    SELECT place.id FROM relation_term AS term CROSS JOIN relation_place AS place ON place.relation = term.relation
    WHERE term.unit = :unit AND ifnull(term.indicator, place.indicator) = :indicator
      AND ifnull(term.measure, place.measure) = :measure AND ifnull(term.year, place.year) = :year
)
SELECT place.id, place.unit, place.year, place.indicator, place.measure
FROM met CROSS JOIN relation_place AS place ON place.id = met.place
CROSS JOIN printed_relation AS printed ON printed.id = place.relation
WHERE place.indicator IS NOT NULL AND NOT printed.is_product AND NOT printed.is_part
  AND NOT EXISTS (SELECT 1 FROM relation_term AS term
                  WHERE term.relation = printed.id AND (term.factor <> 1 OR term.value IS NOT NULL));
