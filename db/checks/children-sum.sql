-- id: children-sum
-- severity: error
-- title: Số của đơn vị cấp trên và cộng các đơn vị trực thuộc
-- meaning: Số ghi cho đơn vị cấp trên phải bằng tổng các đơn vị trực thuộc của năm đó. Với số giao và số kế hoạch, phần chưa chia hết là chưa phân bổ; chia quá số được giao là lỗi.
-- action: So từng đơn vị trực thuộc với năm trước và với văn bản giao; sửa ô sai, hoặc phân bổ tiếp phần còn lại.
--
-- Decimal values (money, norms) are kept with three places, so a sum of n of them may be off by n + 1 halves of the
-- last place; when documents round to one place it may be off by n + 1 times 0,05: that much is only a warning.
-- A norm is worked out for each unit by a rule, and rounded: that it does not add up is a warning too.
-- Heads, deputies and organisations of a unit may include its own beyond its children's: only too many are told.
SELECT scope.unit, scope.year, below.indicator, below.measure, figure.id AS figure,
       figure.value AS stated, below.total AS computed, figure.value - below.total AS difference,
       CASE
           WHEN indicator.code IN ('heads', 'deputies', 'organisations') OR measure.code = 'norm' THEN 'warning'
           WHEN measure.code IN ('assigned', 'planned') AND figure.value > below.total THEN 'note'
           WHEN 'real' IN (typeof(figure.value), typeof(below.total))
                AND abs(figure.value - below.total) < 0.05 * (below.children + 1) THEN 'warning'
           ELSE 'error'
       END AS severity
FROM temp.scope
CROSS JOIN temp.below ON below.cell BETWEEN (scope.unit * 10000 + scope.year) * 1000000
                                       AND (scope.unit * 10000 + scope.year) * 1000000 + 999999
CROSS JOIN figure ON figure.unit = below.unit AND figure.year = below.year
                 AND figure.indicator = below.indicator AND figure.measure = below.measure
CROSS JOIN indicator ON indicator.id = below.indicator
CROSS JOIN measure ON measure.id = below.measure
WHERE figure.value <> below.total
  AND ('real' NOT IN (typeof(figure.value), typeof(below.total))
       OR abs(figure.value - below.total) > 0.0005 * (below.children + 1))
  AND NOT (indicator.code IN ('heads', 'deputies', 'organisations') AND figure.value > below.total);
