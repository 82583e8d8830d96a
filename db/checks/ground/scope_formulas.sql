-- Where formulas define a number out of those of this unit: of other units, or of other years.
INSERT OR IGNORE INTO temp.scope
SELECT place.unit, place.year
FROM relation_term AS term CROSS JOIN relation_place AS place ON place.relation = term.relation
WHERE term.unit = :unit
UNION
SELECT place.unit, place.year
FROM relation_place AS place CROSS JOIN relation_term AS term ON term.relation = place.relation
WHERE place.unit = :unit AND term.unit IS NULL AND term.year <> place.year;
