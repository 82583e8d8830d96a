-- id: comparison-year
-- severity: error
-- title: Năm được so sánh
-- meaning: Văn bản so số của một năm với chính năm đó.
-- action: Xem lại văn bản; thường phải so với năm liền trước.
SELECT printed.unit, printed.year, printed.base_year, printed.indicator, printed.measure, printed.id AS change,
       printed.base_year AS stated, printed.year - 1 AS computed, printed.delta
FROM stated_change AS printed
CROSS JOIN temp.scope ON scope.unit = printed.unit AND scope.year = printed.year
WHERE printed.base_year = printed.year;
