-- id: assigned-over-norm
-- severity: warning
-- title: Số được giao, số kế hoạch và định mức
-- meaning: Số biên chế được giao hoặc đề nghị không được vượt định mức của chính đơn vị đó. Định mức lẻ (ví dụ 23,4 giáo viên) được làm tròn lên.
-- action: Kiểm tra lại hai số; nếu đúng là vượt thì nêu căn cứ, hoặc giảm số giao xuống bằng định mức.
-- basis: Nghị định 34/2019/NĐ-CP, Nghị định 33/2023/NĐ-CP (cấp xã); Thông tư 19/2023 và 20/2023/TT-BGDĐT (trường học)
SELECT scope.unit, scope.year, above.indicator, above.measure, above.id AS figure,
       above.value AS stated, norm.value AS computed, above.value - norm.value AS difference
FROM temp.scope
CROSS JOIN figure AS norm ON norm.unit = scope.unit AND norm.year = scope.year
                         AND norm.measure = (SELECT id FROM measure WHERE code = 'norm')
CROSS JOIN figure AS above ON above.unit = norm.unit AND above.year = norm.year AND above.indicator = norm.indicator
                          AND above.measure IN (SELECT id FROM measure WHERE code IN ('assigned', 'planned'))
WHERE above.value > norm.value
  AND (norm.value = round(norm.value) OR above.value >= norm.value + 1);
