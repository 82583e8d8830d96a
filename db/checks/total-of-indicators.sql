-- id: total-of-indicators
-- severity: error
-- title: Tổng biên chế và cộng các loại biên chế
-- meaning: Tổng biên chế của một đơn vị phải bằng cộng các loại biên chế mà biểu in là của tổng (ví dụ 4=5+6, chia ra), và không nhỏ hơn cộng các loại ghi “trong đó”; biểu không in thì là các loại được tính vào tổng (cán bộ, công chức; viên chức hưởng lương từ ngân sách), có hoặc không có hợp đồng hỗ trợ, phục vụ và người hưởng lương từ nguồn thu.
-- action: Xem ô nào trong hàng vừa sửa hoặc khác hẳn năm trước; sửa ô đó hoặc sửa số tổng.
WITH composed AS (
    SELECT total.*,
           -- What the document of the number says it is made of; a later document's number is not its to define.
           (SELECT max(place.relation) FROM relation_place AS place
            CROSS JOIN temp.composing ON composing.relation = place.relation
            CROSS JOIN printed_relation AS printed ON printed.id = place.relation
            WHERE place.unit = total.unit AND place.year = total.year
              AND place.indicator = total.indicator AND place.measure = total.measure
              AND ifnull(total.document, 0) <= printed.document) AS relation
    FROM temp.scope CROSS JOIN temp.whole
    CROSS JOIN figure AS total ON total.unit = scope.unit AND total.year = scope.year
                              AND total.indicator = whole.indicator
),
judged AS (
    SELECT composed.*,
           CASE WHEN relation IS NULL
                THEN (SELECT sum(part.value) FROM temp.counted
                      CROSS JOIN figure AS part ON part.unit = composed.unit AND part.year = composed.year
                             AND part.indicator = counted.indicator AND part.measure = composed.measure)
                ELSE (SELECT sum(ifnull(term.value, part.value)) FROM relation_term AS term
                      LEFT JOIN figure AS part ON term.value IS NULL
                             AND part.unit = composed.unit AND part.year = composed.year
                             AND part.indicator = term.indicator AND part.measure = composed.measure
                      WHERE term.relation = composed.relation) END AS parts
    FROM composed
),
failing AS (
    SELECT judged.*,
           -- What stands beside the total on its own sheet: other sheets may divide other posts of the unit.
           (SELECT sum(part.value) FROM temp.counted
            CROSS JOIN figure AS part ON part.unit = judged.unit AND part.year = judged.year
                   AND part.indicator = counted.indicator AND part.measure = judged.measure
            WHERE part.sheet = judged.sheet AND part.document IS judged.document) AS here
    FROM judged
    WHERE abs(value - parts) > 0.0015
      -- "Trong đó" names only some of what the total is made of.
      AND (value < parts OR NOT EXISTS (SELECT 1 FROM printed_relation WHERE id = judged.relation AND is_part))
      -- An indicator that is asked about or was left out is not known.
      AND (value < parts OR NOT EXISTS (SELECT 1 FROM temp.open_part AS part
                                        WHERE part.unit = judged.unit AND part.year = judged.year
                                          AND part.measure = judged.measure))
),
beside AS (
    SELECT failing.*,
           CASE WHEN relation IS NULL AND abs(value - here) < abs(value - parts) THEN here ELSE parts END AS counted,
           ifnull((SELECT part.value FROM figure AS part
                   WHERE part.unit = failing.unit AND part.year = failing.year AND part.measure = failing.measure
                     AND part.indicator = (SELECT id FROM indicator WHERE code = 'contract_support')), 0) AS support,
           ifnull((SELECT part.value FROM figure AS part
                   WHERE part.unit = failing.unit AND part.year = failing.year AND part.measure = failing.measure
                     AND part.indicator = (SELECT id FROM indicator WHERE code = 'public_employees_revenue')), 0)
               AS revenue
    FROM failing
)
SELECT unit, year, indicator, measure, id AS figure, value AS stated, counted AS computed, value - counted AS difference
FROM beside
WHERE relation IS NOT NULL
   OR (min(abs(value - parts - support), abs(value - parts - revenue), abs(value - parts - support - revenue)) > 0.0015
       AND ifnull(min(abs(value - here), abs(value - here - support), abs(value - here - revenue),
                      abs(value - here - support - revenue)) > 0.0015, TRUE));
