-- id: stated-difference
-- title: Số tăng, giảm ghi trong văn bản
-- why: {count} số tăng, giảm chưa đối chiếu được, vì tệp không có số của năm gốc và không có số nào khác so với cùng năm gốc đó.
SELECT count(*) AS count FROM stated_change AS printed
WHERE printed.delta IS NOT NULL AND printed.base_year <> printed.year
  AND NOT EXISTS (SELECT 1 FROM figure AS base
                  WHERE base.unit = printed.unit AND base.year = printed.base_year
                    AND base.indicator = printed.indicator
                    AND (base.measure = printed.measure
                         OR (printed.measure = (SELECT id FROM measure WHERE code = 'planned')
                             AND base.measure = (SELECT id FROM measure WHERE code = 'assigned'))))
  AND NOT EXISTS (SELECT 1 FROM stated_change AS second
                  CROSS JOIN figure AS own ON own.unit = second.unit AND own.year = second.year
                         AND own.indicator = second.indicator AND own.measure = second.measure
                  WHERE second.unit = printed.unit AND second.base_year = printed.base_year
                    AND second.indicator = printed.indicator AND second.measure = printed.measure
                    AND second.delta IS NOT NULL AND second.id <> printed.id AND second.year <> second.base_year)
HAVING count(*) > 0;
