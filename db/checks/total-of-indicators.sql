-- id: total-of-indicators
-- severity: error
-- title: Tổng biên chế và cộng các loại biên chế
-- meaning: Tổng biên chế của một đơn vị phải bằng cộng các loại biên chế được tính vào tổng (cán bộ, công chức; viên chức hưởng lương từ ngân sách). Tổng có tính cả hợp đồng hỗ trợ, phục vụ như mẫu kế hoạch biên chế cũng được chấp nhận.
-- action: Xem ô nào trong hàng vừa sửa hoặc khác hẳn năm trước; sửa ô đó hoặc sửa số tổng.
WITH judged AS (
    SELECT total.*,
           (SELECT sum(part.value) FROM temp.counted
            CROSS JOIN figure AS part ON part.unit = total.unit AND part.year = total.year
                                     AND part.indicator = counted.indicator AND part.measure = total.measure) AS parts
    FROM temp.scope CROSS JOIN temp.whole
    CROSS JOIN figure AS total ON total.unit = scope.unit AND total.year = scope.year
                              AND total.indicator = whole.indicator
)
SELECT unit, year, indicator, measure, id AS figure, value AS stated, parts AS computed, value - parts AS difference
FROM judged
WHERE abs(value - parts) > 0.0015
  AND abs(value - parts - ifnull((
          SELECT contract.value FROM figure AS contract
          WHERE contract.unit = judged.unit AND contract.year = judged.year AND contract.measure = judged.measure
            AND contract.indicator = (SELECT id FROM indicator WHERE code = 'contract_support')), 0)) > 0.0015;
