-- id: over-decree
-- severity: warning
-- title: Số người và mức tối đa của nghị định
-- meaning: Số được giao, đề nghị hoặc có mặt không được vượt mức tối đa mà nghị định đặt cho loại, hạng đơn vị đó vào năm ấy. Năm có hai mức thì lấy mức rộng hơn; đơn vị có định mức riêng trong tệp thì theo định mức riêng.
-- action: Kiểm tra lại số và hạng của đơn vị; nếu được phép vượt (mới sắp xếp, dân số lớn) thì chấp nhận kèm lý do.
-- basis: Các nghị định ghi ở Dữ liệu › Định mức của nghị định
WITH known AS (
    SELECT scope.unit, scope.year, figure.id, figure.indicator, figure.measure, figure.value, period.kind,
           period.search, period.grade, first_day, last_day
    FROM temp.scope
    CROSS JOIN temp.check_year ON check_year.year = scope.year
    CROSS JOIN figure ON figure.unit = scope.unit AND figure.year = scope.year
                     AND figure.indicator IN (SELECT indicator FROM norm WHERE over IS NULL)
                     AND figure.measure IN (SELECT id FROM measure WHERE code IN ('assigned', 'planned', 'present'))
    CROSS JOIN unit_period AS period ON period.unit = scope.unit
         AND period.valid_from = (SELECT max(valid_from) FROM unit_period AS alive
                                  WHERE alive.unit = scope.unit AND alive.valid_from <= last_day
                                    AND alive.valid_to > first_day)
    WHERE NOT EXISTS (SELECT 1 FROM figure AS own
                      WHERE own.unit = figure.unit AND own.year = figure.year AND own.indicator = figure.indicator
                        AND own.measure = (SELECT id FROM measure WHERE code = 'norm'))
),
sized AS (
    SELECT known.*, (SELECT max(posts.value) FROM figure AS posts
                     WHERE posts.unit = known.unit AND posts.year = known.year
                       AND posts.measure = (SELECT id FROM measure WHERE code = 'assigned')
                       AND (posts.indicator IN (SELECT indicator FROM temp.whole)
                            OR posts.indicator IN (SELECT indicator FROM temp.counted))) AS size
    FROM known
)
SELECT sized.unit, sized.year, sized.indicator, sized.measure, sized.id AS figure, sized.value AS stated,
       CASE WHEN max(norm.most) = CAST(max(norm.most) AS INTEGER) THEN CAST(max(norm.most) AS INTEGER)
            ELSE max(norm.most) END AS computed,
       sized.value - CASE WHEN max(norm.most) = CAST(max(norm.most) AS INTEGER) THEN CAST(max(norm.most) AS INTEGER)
            ELSE max(norm.most) END AS difference, norm.name
FROM sized
CROSS JOIN norm ON norm.indicator = sized.indicator AND norm.unit_kind = sized.kind AND norm.over IS NULL
               AND norm.valid_from <= sized.last_day AND norm.valid_to > sized.first_day
               AND (norm.grade IS NULL OR norm.grade = sized.grade)
               AND (norm.size_from IS NULL OR sized.size >= norm.size_from)
               AND (norm.size_to IS NULL OR sized.size <= norm.size_to)
               AND (norm.begins = '' OR EXISTS (SELECT 1 FROM json_each('["' || replace(norm.begins, '|', '","') || '"]')
                                                AS begin WHERE sized.search LIKE begin.value || ' %'))
GROUP BY sized.id
HAVING sized.value > max(norm.most);
