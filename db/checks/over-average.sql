-- id: over-average
-- severity: warning
-- about: norms
-- title: Số người và mức bình quân của nghị định
-- meaning: Nghị định cho bình quân bao nhiêu người một đơn vị thì tổng của các đơn vị đó trong huyện, tỉnh không được vượt mức ấy nhân với số đơn vị có số liệu; từng đơn vị có thể nhiều hơn.
-- action: Cân đối lại giữa các đơn vị, hoặc chấp nhận kèm lý do nếu được phép vượt trong thời gian sắp xếp.
-- basis: Các nghị định ghi ở Dữ liệu › Định mức của nghị định
--
-- Of an indicator that no unit below another one has, nothing is asked: most files have no heads or deputies.
WITH RECURSIVE stated AS MATERIALIZED (SELECT DISTINCT cell % 1000 AS indicator FROM temp.below),
member AS (
    SELECT norm.id AS norm, norm.over, figure.unit, figure.year, figure.indicator, figure.measure, figure.value
    FROM norm
    CROSS JOIN unit_period AS period
      ON period.kind = norm.unit_kind AND (norm.grade IS NULL OR norm.grade = period.grade)
     AND (norm.begins = '' OR EXISTS (SELECT 1 FROM json_each('["' || replace(norm.begins, '|', '","') || '"]') AS begin
                                      WHERE period.search LIKE begin.value || ' %'))
    CROSS JOIN temp.check_year ON norm.valid_from <= last_day AND norm.valid_to > first_day
                              AND period.valid_from <= last_day AND period.valid_to > first_day
    CROSS JOIN figure ON figure.unit = period.unit AND figure.year = check_year.year
                     AND figure.indicator = norm.indicator
                     AND figure.measure IN (SELECT id FROM measure WHERE code IN ('assigned', 'planned', 'present'))
    WHERE norm.over IS NOT NULL AND norm.indicator IN (SELECT indicator FROM stated)
      AND NOT EXISTS (SELECT 1 FROM unit_period AS alive  -- as it was on its last day of the year
                      WHERE alive.unit = period.unit AND alive.valid_from > period.valid_from
                        AND alive.valid_from <= last_day AND alive.valid_to > first_day)
),
climb (norm, over, unit, year, at, depth) AS (
    SELECT DISTINCT norm, over, unit, year, unit, 0 FROM member
    UNION ALL
    SELECT climb.norm, climb.over, climb.unit, climb.year, home.parent, depth + 1
    FROM climb CROSS JOIN temp.home ON home.place = climb.year * 100000000 + climb.at
    WHERE depth < 30
),
within AS (
    SELECT climb.norm, climb.unit, climb.year, climb.at AS above, min(climb.depth)
    FROM climb CROSS JOIN unit_period AS period ON period.unit = climb.at AND period.kind = climb.over
    WHERE climb.depth > 0
    GROUP BY climb.norm, climb.unit, climb.year
)
SELECT within.above AS unit, member.year, member.indicator, member.measure, sum(member.value) AS stated,
       CAST(norm.most * count(*) AS INTEGER) AS computed,
       sum(member.value) - CAST(norm.most * count(*) AS INTEGER) AS difference, norm.name, norm.most,
       json_group_array(member.unit) AS units
FROM member
CROSS JOIN within ON within.norm = member.norm AND within.unit = member.unit AND within.year = member.year
CROSS JOIN norm ON norm.id = member.norm
GROUP BY member.norm, within.above, member.year, member.measure
HAVING sum(member.value) > norm.most * count(*);
