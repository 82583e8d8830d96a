-- id: stated-difference
-- severity: error
-- title: Số tăng, giảm ghi trong văn bản
-- meaning: Số tăng, giảm ghi trong văn bản phải bằng hiệu của số năm này và số năm được so sánh. Khi văn bản so một năm với chính năm đó thì lấy năm liền trước. Số kế hoạch được so với số giao của năm được so sánh.
-- action: Tính lại hiệu; xem văn bản có lấy nhầm năm gốc hoặc một trong hai số của hai năm bị sai không.
--
-- Form IA of Nghị định 62/2020/NĐ-CP sets a plan against the posts assigned; a plan that was set against the plan of the
-- other year is right as well.
SELECT printed.unit, printed.year, printed.base_year, printed.indicator, printed.measure, printed.id AS change,
       printed.delta AS stated, own.value - ifnull(given.value, base.value) AS computed,
       printed.delta - (own.value - ifnull(given.value, base.value)) AS difference, own.value AS own_value,
       ifnull(given.value, base.value) AS base_value, ifnull(given.year, base.year) AS compared_year,
       ifnull(given.measure, base.measure) AS base_measure, given.id IS NOT NULL AS is_plan
FROM stated_change AS printed
CROSS JOIN temp.scope ON scope.unit = printed.unit AND scope.year = printed.year
CROSS JOIN figure AS own ON own.unit = printed.unit AND own.year = printed.year
                        AND own.indicator = printed.indicator AND own.measure = printed.measure
LEFT JOIN figure AS base ON base.unit = printed.unit AND base.indicator = printed.indicator
                        AND base.measure = printed.measure
                        AND base.year = printed.base_year - (printed.base_year = printed.year)
LEFT JOIN figure AS given ON printed.measure = (SELECT id FROM measure WHERE code = 'planned')
                         AND given.unit = printed.unit AND given.indicator = printed.indicator
                         AND given.measure = (SELECT id FROM measure WHERE code = 'assigned')
                         AND given.year = printed.base_year - (printed.base_year = printed.year)
WHERE printed.delta IS NOT NULL AND ifnull(given.value, base.value) IS NOT NULL
  AND ifnull(abs(printed.delta - (own.value - given.value)), 1) > 0.0015
  AND ifnull(abs(printed.delta - (own.value - base.value)), 1) > 0.0015;
