-- id: sum-of-changes
-- title: Cộng các số tăng, giảm
-- why: {count} số tăng, giảm chưa cộng được từ các đơn vị trực thuộc, vì văn bản chỉ in số tăng, giảm của một phần các đơn vị đó.
--
-- Neither figures of both years nor all of its parts stand behind it: some unit below has its change printed, and
-- another, with none below it, has not, nor figures of both years.
SELECT count(*) AS count FROM temp.bare AS printed
WHERE EXISTS (SELECT 1 FROM unit_period AS period CROSS JOIN stated_change AS part
              ON part.unit = period.unit AND part.year = printed.year AND part.base_year = printed.base_year
             AND part.indicator = printed.indicator AND part.measure = printed.measure
              WHERE period.parent = printed.unit AND period.valid_from <= printed.year || '-12-31'
                AND period.valid_to > printed.year || '-12-31')
  AND EXISTS (SELECT 1 FROM unit_period AS period
              WHERE period.parent = printed.unit AND period.valid_from <= printed.year || '-12-31'
                AND period.valid_to > printed.year || '-12-31'
                AND NOT EXISTS (SELECT 1 FROM unit_period AS lower WHERE lower.parent = period.unit)
                AND NOT EXISTS (SELECT 1 FROM stated_change AS part
                                WHERE part.unit = period.unit AND part.year = printed.year
                                  AND part.base_year = printed.base_year
                                  AND (part.indicator = printed.indicator AND part.measure = printed.measure
                                       OR NOT EXISTS (SELECT 1 FROM figure AS own
                                                      WHERE own.unit = period.unit
                                                        AND own.year IN (printed.year, printed.base_year)
                                                        AND own.indicator = printed.indicator
                                                        AND own.measure = printed.measure)))
                AND (SELECT count(DISTINCT own.year) FROM figure AS own
                     WHERE own.unit = period.unit AND own.year IN (printed.year, printed.base_year)
                       AND own.indicator = printed.indicator
                       AND (own.measure = printed.measure
                            OR (own.year = printed.base_year
                                AND printed.measure = (SELECT id FROM measure WHERE code = 'planned')
                                AND own.measure = (SELECT id FROM measure WHERE code = 'assigned')))) < 2)
HAVING count(*) > 0;
