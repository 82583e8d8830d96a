-- id: indicator-not-entered
-- severity: note
-- about: years
-- title: Chỉ tiêu chưa nhập
-- meaning: Năm trước đơn vị có số giao của chỉ tiêu này, năm nay các đơn vị cùng loại đã có mà đơn vị còn để trống.
-- action: Nhập số giao của các đơn vị còn thiếu; nếu năm nay không giao nữa thì ghi 0.
--
-- One finding for all units below one parent. A unit without any figure of the year is told by not-entered; while
-- fewer units have the indicator than lack it, entering has only begun. A total is told at its indicators; a unit that
-- was reorganised may have lost the indicator thereby.
WITH missing AS MATERIALIZED (
    SELECT scope.unit AS parent, scope.year, child.unit, before.year AS base_year, before.indicator, before.measure
    FROM temp.later AS scope
    CROSS JOIN temp.child ON child.year = scope.year AND child.parent = scope.unit
    CROSS JOIN temp.home ON home.place = child.year * 100000000 + child.unit AND home.parent = child.parent
    CROSS JOIN figure AS before ON before.unit = child.unit AND before.year = scope.year - 1
                               AND before.measure = (SELECT id FROM measure WHERE code = 'assigned')
    LEFT JOIN figure AS own ON own.unit = child.unit AND own.year = scope.year
                           AND own.indicator = before.indicator AND own.measure = before.measure
    WHERE own.id IS NULL
),
blank AS (
    SELECT missing.parent, missing.year, missing.unit, missing.indicator, missing.measure,
           (SELECT kind FROM unit_period WHERE unit = missing.unit AND valid_from <= missing.year || '-12-31'
            ORDER BY valid_from DESC LIMIT 1) AS kind
    FROM missing
    WHERE NOT EXISTS (SELECT 1 FROM temp.below
                      WHERE cell = (missing.year * 100000000 + missing.unit) * 1000000
                                   + missing.measure * 1000 + missing.indicator)
      AND NOT (missing.indicator IN (SELECT indicator FROM temp.whole)
               AND EXISTS (SELECT 1 FROM temp.counted
                           CROSS JOIN figure AS part ON part.unit = missing.unit AND part.year = missing.base_year
                                  AND part.indicator = counted.indicator AND part.measure = missing.measure))
      AND NOT EXISTS (SELECT 1 FROM event_unit AS part CROSS JOIN event ON event.id = part.event
                      WHERE part.unit = missing.unit AND event.effective_on > missing.base_year || '-01-01'
                        AND event.effective_on <= missing.year || '-12-31')
      AND EXISTS (SELECT 1 FROM figure AS other WHERE other.unit = missing.unit AND other.year = missing.year)
),
known AS (
    SELECT asked.parent, asked.year, asked.indicator, own.unit,
           (SELECT kind FROM unit_period WHERE unit = own.unit AND valid_from <= asked.year || '-12-31'
            ORDER BY valid_from DESC LIMIT 1) AS kind
    FROM (SELECT DISTINCT parent, year, indicator, measure FROM blank) AS asked
    CROSS JOIN temp.child ON child.year = asked.year AND child.parent = asked.parent
    CROSS JOIN figure AS own ON own.unit = child.unit AND own.year = asked.year
                            AND own.indicator = asked.indicator AND own.measure = asked.measure
)
SELECT parent AS unit, year, indicator, measure, json_group_array(unit) AS units,
       (SELECT count(*) FROM known WHERE known.parent = blank.parent AND known.year = blank.year
                                     AND known.indicator = blank.indicator) AS stated,
       count(*) + (SELECT count(*) FROM known WHERE known.parent = blank.parent AND known.year = blank.year
                                     AND known.indicator = blank.indicator) AS computed
FROM blank
WHERE EXISTS (SELECT 1 FROM known WHERE known.parent = blank.parent AND known.year = blank.year
                 AND known.indicator = blank.indicator AND known.kind = blank.kind)
GROUP BY parent, year, indicator
HAVING count(*) <= stated;
