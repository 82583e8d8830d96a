-- id: stated-percentage
-- severity: error
-- title: Tỷ lệ tăng, giảm ghi trong văn bản
-- meaning: Tỷ lệ ghi trong văn bản phải bằng số tăng, giảm chia cho số của năm gốc, làm tròn đến số chữ số đã in. Số kế hoạch được so với số giao của năm gốc.
-- action: Tính lại tỷ lệ; thường là chia nhầm cho số của một năm khác.
WITH level AS (
    SELECT printed.*, ifnull(ifnull(base.value, given.value), own.value - printed.delta) AS base,
           ifnull(printed.delta, own.value - ifnull(base.value, given.value)) AS change_made,
           ifnull(printed.percent_decimals, CASE printed.percent WHEN round(printed.percent) THEN 0
                                                                 WHEN round(printed.percent, 1) THEN 1 ELSE 2 END) AS places
    FROM stated_change AS printed
    CROSS JOIN temp.scope ON scope.unit = printed.unit AND scope.year = printed.year
    LEFT JOIN figure AS own ON own.unit = printed.unit AND own.year = printed.year
                           AND own.indicator = printed.indicator AND own.measure = printed.measure
    LEFT JOIN figure AS base ON base.unit = printed.unit AND base.year = printed.base_year
                            AND base.indicator = printed.indicator AND base.measure = printed.measure
    LEFT JOIN figure AS given ON printed.measure = (SELECT id FROM measure WHERE code = 'planned')
                             AND given.unit = printed.unit AND given.year = printed.base_year
                             AND given.indicator = printed.indicator
                             AND given.measure = (SELECT id FROM measure WHERE code = 'assigned')
    WHERE printed.percent IS NOT NULL AND printed.base_year <> printed.year
),
-- Rounding to the last printed place may go half a unit of it either way.
judged AS (
    SELECT level.*, 100.0 * change_made / base AS exact,
           CASE places WHEN 0 THEN 0.5 WHEN 1 THEN 0.05 WHEN 2 THEN 0.005 ELSE 0.0005 END + 1e-9 AS rounding
    FROM level WHERE base <> 0
)
SELECT judged.unit, judged.year, base_year, judged.indicator, judged.measure, judged.id AS change,
       percent AS stated, round(exact, places) AS computed, round(percent - round(exact, places), places) AS difference,
       places, change_made AS delta, base,
       -- A year whose figure as denominator gives what is printed.
       (SELECT json_array(other.year, other.value) FROM figure AS other
        WHERE other.unit = judged.unit AND other.indicator = judged.indicator AND other.measure = judged.measure
          AND other.value <> 0 AND abs(100.0 * change_made / other.value - percent) <= rounding
        LIMIT 1) AS wrong_base
FROM judged
WHERE abs(exact - percent) > rounding;
