-- id: slid-column
-- severity: error
-- title: Số bị trượt dòng
-- meaning: Cộng dọc không khớp, và ba số liền nhau trở lên đứng lệch một dòng: đặt lại đúng dòng thì vừa khớp tổng, vừa sát số giao (hoặc số có mặt, hoặc số năm liền kề) của từng đơn vị.
-- action: Đối chiếu các dòng được nêu với văn bản gốc; sửa lại cả nhóm, không chỉ sửa một ô.
--
-- Numbers slid down: each stands in the row below its own, the first row repeats the one above it, and the last number
-- is lost; the sum tells what it was. Whose number it is, the posts (or people) beside it tell, else the year before or
-- after. `step` is 1 for numbers slid down, -1 for numbers slid up.
WITH broken AS (
    SELECT figure.unit AS parent, figure.year, figure.indicator, figure.measure, figure.value - below.total AS off,
           (SELECT id FROM measure WHERE code = CASE judged.code WHEN 'present' THEN 'assigned' ELSE 'present' END) AS other
    FROM temp.scope
    CROSS JOIN temp.below ON below.cell BETWEEN (scope.year * 100000000 + scope.unit) * 1000000
                                           AND (scope.year * 100000000 + scope.unit) * 1000000 + 999999
    CROSS JOIN figure ON figure.unit = scope.unit AND figure.year = scope.year
                     AND figure.indicator = below.cell % 1000 AND figure.measure = below.cell / 1000 % 1000
    CROSS JOIN measure AS judged ON judged.id = figure.measure AND judged.code IN ('present', 'assigned')
    WHERE figure.value <> below.total
),
line AS MATERIALIZED (
    SELECT broken.*, child.unit, own.value, coalesce(beside.value, before.value, after.value) AS beside,
           row_number() OVER (PARTITION BY broken.parent, broken.year, broken.indicator, broken.measure
                              ORDER BY (SELECT max(ord) FROM unit_period AS period
                                        WHERE period.unit = child.unit AND period.parent = broken.parent), child.unit) AS row
    FROM broken
    CROSS JOIN temp.child ON child.year = broken.year AND child.parent = broken.parent
    CROSS JOIN figure AS own ON own.unit = child.unit AND own.year = broken.year
                            AND own.indicator = broken.indicator AND own.measure = broken.measure
    LEFT JOIN figure AS beside ON beside.unit = child.unit AND beside.year = broken.year
                              AND beside.indicator = broken.indicator AND beside.measure = broken.other
    LEFT JOIN figure AS before ON before.unit = child.unit AND before.year = broken.year - 1
                              AND before.indicator = broken.indicator AND before.measure = broken.measure
    LEFT JOIN figure AS after ON after.unit = child.unit AND after.year = broken.year + 1
                             AND after.indicator = broken.indicator AND after.measure = broken.measure
),
-- Where a run may begin: a row that repeats the one before it though the number beside it says otherwise.
start AS (
    SELECT line.parent, line.year, line.indicator, line.measure, line.row, line.off + before.value AS lost, step.step
    FROM (SELECT 1 AS step UNION ALL SELECT -1) AS step
    CROSS JOIN line
    CROSS JOIN line AS before ON before.parent = line.parent AND before.year = line.year
                             AND before.indicator = line.indicator AND before.measure = line.measure
                             AND before.row = line.row - step.step AND before.value = line.value
    WHERE line.value <> line.beside
),
run AS (
    SELECT start.*, length.length, line.row AS at, line.unit, line.value, line.beside,
           CASE WHEN line.row = start.row + start.step * (length.length - 1) THEN start.lost ELSE next.value END AS meant
    FROM start
    CROSS JOIN (SELECT 3 AS length UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6) AS length
    CROSS JOIN line ON line.parent = start.parent AND line.year = start.year AND line.indicator = start.indicator
                   AND line.measure = start.measure
                   AND (line.row - start.row) * start.step BETWEEN 0 AND length.length - 1
    LEFT JOIN line AS next ON next.parent = start.parent AND next.year = start.year
                          AND next.indicator = start.indicator AND next.measure = start.measure
                          AND next.row = line.row + start.step
    ORDER BY start.parent, line.row
),
found AS (
    SELECT parent AS unit, year, indicator, measure, step, length,
           sum(abs(meant - beside)) AS misfit, json_group_array(unit) AS units,
           json_group_array(value) AS olds, json_group_array(meant) AS news
    FROM run
    GROUP BY parent, year, indicator, measure, row, step, length
    HAVING count(beside) = length AND min(meant) >= 0 AND count(DISTINCT meant) > 1
       AND 3 * sum(abs(meant - beside)) <= sum(abs(value - beside))
)
-- The run that fits best; of those that fit alike, the shortest.
SELECT unit, year, indicator, measure, step, units, olds, news, min(misfit * 100 + length) AS fit,
       (SELECT first.id FROM figure AS first
        WHERE first.unit = json_extract(units, '$[0]') AND first.year = found.year
          AND first.indicator = found.indicator AND first.measure = found.measure) AS figure
FROM found GROUP BY unit, year, indicator, measure;
