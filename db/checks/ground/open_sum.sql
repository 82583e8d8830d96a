-- Whether what stands below a unit is no sum that its number could be held against: a document leaves a part of it
-- unknown, or divides it in several ways.
SELECT 1 FROM temp.open_part AS part CROSS JOIN relation_place AS place ON place.relation = part.relation
WHERE place.unit = :unit AND place.year = :year AND place.indicator = :indicator AND place.measure = :measure
UNION ALL
SELECT 1 FROM temp.divided
WHERE unit = :unit AND year = :year AND indicator = :indicator AND measure = :measure
LIMIT 1;
