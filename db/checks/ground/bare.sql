-- Finds the printed differences that no figures of both years stand behind (a plan is set against the posts assigned).
DELETE FROM temp.bare;

INSERT INTO temp.bare
SELECT printed.id, printed.unit, printed.year, printed.base_year, printed.indicator, printed.measure
FROM stated_change AS printed
WHERE printed.delta IS NOT NULL AND printed.base_year < printed.year
  AND NOT (EXISTS (SELECT 1 FROM figure AS own
                   WHERE own.unit = printed.unit AND own.year = printed.year
                     AND own.indicator = printed.indicator AND own.measure = printed.measure)
           AND EXISTS (SELECT 1 FROM figure AS base
                       WHERE base.unit = printed.unit AND base.year = printed.base_year
                         AND base.indicator = printed.indicator
                         AND (base.measure = printed.measure
                              OR (printed.measure = (SELECT id FROM measure WHERE code = 'planned')
                                  AND base.measure = (SELECT id FROM measure WHERE code = 'assigned')))));
