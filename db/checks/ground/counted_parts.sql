-- The indicators that make up the total of one unit, year and measure, as its document says or as the file does.
-- Where the file does, those of the total's own sheet, if they come nearer to it: other sheets may divide other posts.
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
known AS (
    SELECT counted.indicator, part.value, total.value AS whole,
           ifnull(part.sheet = total.sheet AND part.document IS total.document, 0) AS is_here
    FROM figure AS total CROSS JOIN temp.counted
    CROSS JOIN figure AS part ON part.unit = total.unit AND part.year = total.year
                             AND part.indicator = counted.indicator AND part.measure = total.measure
    WHERE total.unit = :unit AND total.year = :year AND total.indicator = :indicator AND total.measure = :measure
),
nearer AS (
    SELECT max(is_here) = 1 AND abs(max(whole) - sum(iif(is_here, value, 0))) < abs(max(whole) - sum(value)) AS is_so
    FROM known
),
composed AS (
    SELECT indicator FROM known
    WHERE (SELECT relation FROM said) IS NULL AND (is_here OR NOT (SELECT is_so FROM nearer))
    UNION ALL
    SELECT term.indicator FROM said CROSS JOIN relation_term AS term ON term.relation = said.relation
    WHERE term.value IS NULL
)
SELECT composed.indicator FROM composed
CROSS JOIN figure ON figure.unit = :unit AND figure.year = :year
                 AND figure.indicator = composed.indicator AND figure.measure = :measure;
