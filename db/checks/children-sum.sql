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
WITH RECURSIVE failing AS (
    SELECT figure.*, below.total, 'real' IN (typeof(figure.value), typeof(below.total)) AS is_decimal
    FROM temp.scope
    CROSS JOIN temp.below ON below.cell BETWEEN (scope.year * 100000000 + scope.unit) * 1000000
                                           AND (scope.year * 100000000 + scope.unit) * 1000000 + 999999
    CROSS JOIN figure ON figure.unit = scope.unit AND figure.year = scope.year
                     AND figure.indicator = below.cell % 1000 AND figure.measure = below.cell / 1000 % 1000
    WHERE figure.value <> below.total
),
-- The figures that were added, looking through units without one; asked only where decimals are added.
part (unit, year, indicator, measure, child, depth) AS (
    SELECT failing.unit, failing.year, failing.indicator, failing.measure, child.unit, 1
    FROM failing CROSS JOIN temp.child ON child.year = failing.year AND child.parent = failing.unit
    WHERE failing.is_decimal
    UNION ALL
    SELECT part.unit, part.year, part.indicator, part.measure, child.unit, depth + 1
    FROM part CROSS JOIN temp.child ON child.year = part.year AND child.parent = part.child
    WHERE depth < 30
      AND NOT EXISTS (SELECT 1 FROM figure AS own WHERE own.unit = part.child AND own.year = part.year
                         AND own.indicator = part.indicator AND own.measure = part.measure)
),
judged AS (
    SELECT failing.*, abs(failing.value - failing.total) AS off,
           1 + (SELECT count(*) FROM part CROSS JOIN figure AS own
                  ON own.unit = part.child AND own.year = part.year
                 AND own.indicator = part.indicator AND own.measure = part.measure
                WHERE failing.is_decimal AND part.unit = failing.unit AND part.year = failing.year
                  AND part.indicator = failing.indicator AND part.measure = failing.measure) AS terms
    FROM failing
)
SELECT judged.unit, judged.year, judged.indicator, judged.measure, judged.id AS figure,
       judged.value AS stated, judged.total AS computed, judged.value - judged.total AS difference,
       CASE
           WHEN indicator.code IN ('heads', 'deputies', 'organisations') OR measure.code = 'norm' THEN 'warning'
           WHEN measure.code IN ('assigned', 'planned') AND judged.value > judged.total THEN 'note'
           WHEN is_decimal AND off < 0.05 * terms THEN 'warning'
           ELSE 'error'
       END AS severity
FROM judged
CROSS JOIN indicator ON indicator.id = judged.indicator
CROSS JOIN measure ON measure.id = judged.measure
WHERE (NOT is_decimal OR off > 0.0005 * terms)
  -- A document that lists units below another under "trong đó" does not list them all; nor are all known where one is
  -- asked about or was left out.
  AND NOT (judged.value > judged.total
           AND EXISTS (SELECT 1 FROM relation_place AS place
                       CROSS JOIN printed_relation AS printed ON printed.id = place.relation
                       WHERE place.unit = judged.unit AND place.year = judged.year
                         AND place.indicator = judged.indicator AND place.measure = judged.measure
                         AND printed.is_part AND printed.axis = 'row' AND ifnull(judged.document, 0) <= printed.document
                         AND (printed.why = '' OR printed.id IN (SELECT relation FROM temp.open_part))))
  -- What a document divides in several ways is judged way by way, as printed formulas.
  AND NOT EXISTS (SELECT 1 FROM temp.divided
                  WHERE divided.unit = judged.unit AND divided.year = judged.year
                    AND divided.indicator = judged.indicator AND divided.measure = judged.measure
                    AND ifnull(judged.document, 0) <= divided.document)
  AND NOT (indicator.code IN ('heads', 'deputies', 'organisations') AND judged.value > judged.total);
