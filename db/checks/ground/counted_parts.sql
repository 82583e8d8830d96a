-- The indicators that make up the total of one unit, year and measure, as its document says or as the file does.
WITH said AS (
    SELECT max(place.relation) AS relation
    FROM figure AS total
    CROSS JOIN relation_place AS place ON place.unit = total.unit AND place.year = total.year
                                      AND place.indicator = total.indicator AND place.measure = total.measure
    CROSS JOIN temp.composing ON composing.relation = place.relation
    CROSS JOIN printed_relation AS printed ON printed.id = place.relation
    WHERE total.unit = :unit AND total.year = :year AND total.indicator = :indicator AND total.measure = :measure
      AND ifnull(total.document, 0) <= printed.document
),
composed AS (
    SELECT indicator FROM temp.counted WHERE (SELECT relation FROM said) IS NULL
    UNION ALL
    SELECT term.indicator FROM said CROSS JOIN relation_term AS term ON term.relation = said.relation
    WHERE term.value IS NULL
)
SELECT composed.indicator FROM composed
CROSS JOIN figure ON figure.unit = :unit AND figure.year = :year
                 AND figure.indicator = composed.indicator AND figure.measure = :measure;
