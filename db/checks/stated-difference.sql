-- id: stated-difference
-- severity: error
-- title: Số tăng, giảm ghi trong văn bản
-- meaning: Số tăng, giảm ghi trong văn bản phải bằng hiệu của số năm này và số năm được so sánh. Khi văn bản so một năm với chính năm đó thì lấy năm liền trước.
-- action: Tính lại hiệu; xem văn bản có lấy nhầm năm gốc hoặc một trong hai số của hai năm bị sai không.
SELECT printed.unit, printed.year, printed.base_year, printed.indicator, printed.measure, printed.id AS change,
       printed.delta AS stated, own.value - base.value AS computed, printed.delta - (own.value - base.value) AS difference,
       own.value AS own_value, base.value AS base_value, base.year AS compared_year
FROM stated_change AS printed
CROSS JOIN temp.scope ON scope.unit = printed.unit AND scope.year = printed.year
CROSS JOIN figure AS own ON own.unit = printed.unit AND own.year = printed.year
                        AND own.indicator = printed.indicator AND own.measure = printed.measure
CROSS JOIN figure AS base ON base.unit = printed.unit AND base.indicator = printed.indicator
                         AND base.measure = printed.measure
                         AND base.year = printed.base_year - (printed.base_year = printed.year)
WHERE abs(printed.delta - (own.value - base.value)) > 0.0015;
