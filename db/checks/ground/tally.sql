-- How many units stand below where a figure says how many there are: in all places that are to be judged.
-- Below a heading, units count as standing beside it; villages count where they stand directly below. What is said of
-- the units below as well goes into sums (children-sum), except that a heading has no organisations of its own.
DELETE FROM temp.tally WHERE (unit, year) IN (SELECT unit, year FROM temp.scope);

INSERT OR IGNORE INTO temp.tally
WITH RECURSIVE asked AS (
    SELECT figure.id, figure.unit, figure.year, figure.indicator, figure.measure, figure.value,
           indicator.code = 'villages' AS of_villages,
           (SELECT total FROM temp.below
            WHERE cell = (figure.year * 100000000 + figure.unit) * 1000000 + figure.measure * 1000 + figure.indicator
           ) AS below,
           ifnull(figure.as_of, (SELECT min(figure.year || '-12-31', date(max(valid_to), '-1 day')) FROM unit_period
                                 WHERE unit = figure.unit AND valid_from <= figure.year || '-12-31')) AS day
    FROM temp.scope
    CROSS JOIN figure ON figure.unit = scope.unit AND figure.year = scope.year
           AND figure.indicator IN (SELECT id FROM indicator WHERE code IN ('organisations', 'villages'))
           AND figure.measure IN (SELECT id FROM measure WHERE code IN ('present', 'assigned'))
    CROSS JOIN indicator ON indicator.id = figure.indicator
    WHERE EXISTS (SELECT 1 FROM unit_period AS lower
                  WHERE lower.parent = figure.unit
                    AND (indicator.code = 'organisations'
                         OR lower.kind = (SELECT id FROM unit_kind WHERE code = 'village')))
),
under (id, unit, kind, is_group, is_near, day, depth) AS (
    SELECT asked.id, period.unit, period.kind, kind.is_group, 1, asked.day, 1
    FROM asked CROSS JOIN unit_period AS period
      ON period.parent = asked.unit AND period.valid_from <= asked.day AND period.valid_to > asked.day
    CROSS JOIN unit_kind AS kind ON kind.id = period.kind
    UNION ALL
    SELECT under.id, period.unit, period.kind, kind.is_group, under.is_near AND under.is_group, under.day, depth + 1
    FROM under CROSS JOIN unit_period AS period
      ON period.parent = under.unit AND period.valid_from <= under.day AND period.valid_to > under.day
    CROSS JOIN unit_kind AS kind ON kind.id = period.kind
    WHERE depth < 30
),
by_kind AS (
    SELECT id, kind, sum(is_near) AS near, count(*) AS every FROM under WHERE NOT is_group GROUP BY id, kind
),
counted AS (
    SELECT asked.*, ifnull(sum(by_kind.near), 0) AS near, ifnull(sum(by_kind.every), 0) AS every,
           ifnull(max(by_kind.near = asked.value OR by_kind.every = asked.value), 0) AS is_one_kind,
           ifnull((SELECT max(kind.is_group) FROM unit_period AS own CROSS JOIN unit_kind AS kind ON kind.id = own.kind
                   WHERE own.unit = asked.unit AND own.valid_from <= asked.day AND own.valid_to > asked.day), 0)
               AS is_heading
    FROM asked
    LEFT JOIN by_kind ON by_kind.id = asked.id
          AND (NOT asked.of_villages OR by_kind.kind = (SELECT id FROM unit_kind WHERE code = 'village'))
    GROUP BY asked.id
),
-- Of the two counts that which comes nearer to what is stated.
compared AS (
    SELECT counted.*, CASE WHEN of_villages OR abs(value - near) <= abs(value - every) THEN near ELSE every END AS found
    FROM counted
    WHERE below IS NULL OR (is_heading AND value > below)
)
SELECT unit, year, indicator, measure, id, value, found, day,
       CASE WHEN value IN (near, every) OR (is_one_kind AND NOT of_villages) THEN 'agrees'
            WHEN found = 0 OR value > 2 * found THEN 'unknown'
            ELSE 'differs' END
FROM compared;
