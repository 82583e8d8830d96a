-- Finds the parts of sums that are not known.
DELETE FROM temp.open_part;

INSERT INTO temp.open_part
SELECT printed.id, term.unit, term.year, term.indicator, term.measure
FROM printed_relation AS printed
LEFT JOIN relation_term AS term ON term.relation = printed.id
WHERE printed.is_part AND printed.why <> ''
  AND NOT EXISTS (SELECT 1 FROM figure WHERE figure.unit = term.unit AND figure.year = term.year
                                         AND figure.indicator = term.indicator AND figure.measure = term.measure);
