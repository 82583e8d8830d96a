-- id: base-level
-- severity: error
-- title: Số của năm gốc tính ngược từ các số tăng, giảm
-- meaning: Mọi số tăng, giảm so với cùng một năm gốc phải cho cùng một số của năm gốc đó.
-- action: Xem năm nào cho số gốc khác các năm còn lại; thường là văn bản đã so với một năm khác.
WITH implied (unit, indicator, measure, base_year, year, change, level) AS (
    SELECT printed.unit, printed.indicator, printed.measure, printed.base_year, printed.year, printed.id,
           own.value - printed.delta
    FROM stated_change AS printed
    CROSS JOIN figure AS own ON own.unit = printed.unit AND own.year = printed.year
                            AND own.indicator = printed.indicator AND own.measure = printed.measure
    WHERE printed.delta IS NOT NULL AND printed.base_year <> printed.year
      AND EXISTS (SELECT 1 FROM temp.scope WHERE scope.unit = printed.unit)
      AND NOT EXISTS (SELECT 1 FROM figure AS base
                      WHERE base.unit = printed.unit AND base.year = printed.base_year
                        AND base.indicator = printed.indicator
                        AND (base.measure = printed.measure
                             OR (printed.measure = (SELECT id FROM measure WHERE code = 'planned')
                                 AND base.measure = (SELECT id FROM measure WHERE code = 'assigned'))))
)
SELECT unit, min(year) AS year, base_year, indicator, measure, min(change) AS change,
       -- The level that most statements agree on stands against the first that differs from it.
       (SELECT other.level FROM implied AS other
        WHERE (other.unit, other.indicator, other.measure, other.base_year)
            = (implied.unit, implied.indicator, implied.measure, implied.base_year)
        GROUP BY other.level ORDER BY count(*) DESC, min(other.year) LIMIT 1) AS computed,
       (SELECT other.level FROM implied AS other
        WHERE (other.unit, other.indicator, other.measure, other.base_year)
            = (implied.unit, implied.indicator, implied.measure, implied.base_year)
        GROUP BY other.level ORDER BY count(*) DESC, min(other.year) LIMIT 1 OFFSET 1) AS stated,
       json_group_array(json_array(year, level)) AS levels
FROM implied
GROUP BY unit, indicator, measure, base_year
HAVING max(level) - min(level) > 0.0015;
