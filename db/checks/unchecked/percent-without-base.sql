-- id: stated-percentage
-- title: Tỷ lệ tăng, giảm ghi trong văn bản
-- why: {count} tỷ lệ chưa tính lại được, vì tệp không có số của năm gốc và văn bản không ghi số tăng, giảm.
SELECT count(*) AS count FROM stated_change AS printed
WHERE printed.percent IS NOT NULL AND printed.delta IS NULL AND printed.base_year <> printed.year
  AND NOT EXISTS (SELECT 1 FROM figure AS base
                  WHERE base.unit = printed.unit AND base.year = printed.base_year
                    AND base.indicator = printed.indicator
                    AND (base.measure = printed.measure
                         OR (printed.measure = (SELECT id FROM measure WHERE code = 'planned')
                             AND base.measure = (SELECT id FROM measure WHERE code = 'assigned'))))
HAVING count(*) > 0;
