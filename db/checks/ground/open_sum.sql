-- Whether a document leaves a part of this number unknown.
SELECT 1 FROM temp.open_part AS part CROSS JOIN relation_place AS place ON place.relation = part.relation
WHERE place.unit = :unit AND place.year = :year AND place.indicator = :indicator AND place.measure = :measure
LIMIT 1;
