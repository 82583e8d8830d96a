-- id: sum-of-changes
-- severity: error
-- title: Số tăng, giảm của đơn vị cấp trên, của tổng, của cả giai đoạn và cộng các phần
-- meaning: Số tăng, giảm ghi cho một đơn vị phải bằng cộng số tăng, giảm của các đơn vị trực thuộc; của tổng biên chế bằng cộng các loại biên chế; của cả giai đoạn bằng cộng từng năm. Quy tắc này cộng được cả khi văn bản chỉ in số tăng, giảm mà không in số biên chế của từng năm.
-- action: Tính lại các số tăng, giảm trong văn bản; sửa số sai, hoặc đề nghị nơi gửi sửa.
--
-- Where the figures of both years are known a change is what they make of it (stated-difference judges what is printed);
-- a sum is judged where at least one of its numbers is only printed. It is judged only where every part is known: a unit
-- that came or left in between, or of which one year alone is known, must have its change printed. A part of which nothing
-- is known adds nothing, if it stands in the table all the same: with a change of another kind, or another number.
WITH RECURSIVE whole AS (
    SELECT printed.id, printed.unit, printed.year, printed.base_year, printed.indicator, printed.measure, printed.delta,
           printed.measure = (SELECT id FROM measure WHERE code = 'planned') AS is_planned
    FROM stated_change AS printed
    CROSS JOIN temp.scope ON scope.unit = printed.unit AND scope.year = printed.year
    WHERE printed.delta IS NOT NULL AND printed.base_year < printed.year
      AND (EXISTS (SELECT 1 FROM temp.bare WHERE bare.year = printed.year AND bare.base_year = printed.base_year
                                             AND bare.measure = printed.measure)
           OR EXISTS (SELECT 1 FROM temp.bare WHERE bare.unit = printed.unit AND bare.indicator = printed.indicator
                                                AND bare.measure = printed.measure))
),
-- Units below, those without any number of the kind looked through.
below (whole, parent, unit, depth) AS (
    SELECT whole.id, whole.unit, period.unit, 1
    FROM whole CROSS JOIN unit_period AS period
      ON period.parent = whole.unit
     AND period.valid_from <= whole.year || '-12-31' AND period.valid_to > whole.base_year || '-12-31'
    UNION
    SELECT whole.id, below.unit, period.unit, depth + 1
    FROM below CROSS JOIN whole ON whole.id = below.whole
    CROSS JOIN unit_period AS period
      ON period.parent = below.unit
     AND period.valid_from <= whole.year || '-12-31' AND period.valid_to > whole.base_year || '-12-31'
    WHERE depth < 30
      AND NOT EXISTS (SELECT 1 FROM stated_change AS said
                      WHERE said.unit = below.unit AND said.year = whole.year AND said.base_year = whole.base_year
                        AND said.indicator = whole.indicator AND said.measure = whole.measure)
      AND NOT EXISTS (SELECT 1 FROM figure AS own
                      WHERE own.unit = below.unit AND own.year IN (whole.year, whole.base_year)
                        AND own.indicator = whole.indicator AND own.measure = whole.measure)
),
-- What the document says a total is made of, else what counts into totals.
composed AS (
    SELECT whole.*, (SELECT max(place.relation) FROM relation_place AS place
                     CROSS JOIN temp.composing ON composing.relation = place.relation
                     WHERE place.unit = whole.unit AND place.year = whole.year
                       AND place.indicator = whole.indicator AND place.measure = whole.measure) AS relation
    FROM whole WHERE whole.indicator IN (SELECT indicator FROM temp.whole)
),
part (whole, axis, unit, indicator, stays, is_leaf) AS (
    SELECT below.whole, 'children', below.unit, whole.indicator,
           EXISTS (SELECT 1 FROM unit_period AS period WHERE period.unit = below.unit AND period.parent = below.parent
                   AND period.valid_from <= whole.base_year || '-12-31' AND period.valid_to > whole.base_year || '-12-31')
           AND EXISTS (SELECT 1 FROM unit_period AS period WHERE period.unit = below.unit AND period.parent = below.parent
                       AND period.valid_from <= whole.year || '-12-31' AND period.valid_to > whole.year || '-12-31'),
           NOT EXISTS (SELECT 1 FROM below AS lower WHERE lower.whole = below.whole AND lower.parent = below.unit)
    FROM below CROSS JOIN whole ON whole.id = below.whole
    UNION ALL
    SELECT composed.id, 'indicators', composed.unit, counted.indicator, 1, 0
    FROM composed CROSS JOIN temp.counted WHERE relation IS NULL
    UNION ALL
    SELECT composed.id, 'indicators', composed.unit, term.indicator, 1, 0
    FROM composed CROSS JOIN relation_term AS term ON term.relation = composed.relation AND term.value IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM printed_relation AS printed WHERE printed.id = composed.relation AND printed.is_part)
    UNION ALL
    SELECT id, 'whole', unit, indicator, 1, 0 FROM whole
),
known AS (
    SELECT part.*, said.delta, own.value - ifnull(given.value, base.value) AS by_levels,
           own.id IS NOT NULL OR given.id IS NOT NULL OR base.id IS NOT NULL AS has_level,
           part.is_leaf
           AND NOT EXISTS (SELECT 1 FROM stated_change AS beside
                           WHERE beside.unit = part.unit AND beside.year = whole.year
                             AND beside.base_year = whole.base_year)
           AND NOT EXISTS (SELECT 1 FROM figure AS beside
                           WHERE beside.unit = part.unit AND beside.year = whole.year
                             AND beside.measure = whole.measure) AS is_absent
    FROM part CROSS JOIN whole ON whole.id = part.whole
    LEFT JOIN stated_change AS said ON said.unit = part.unit AND said.year = whole.year
          AND said.base_year = whole.base_year AND said.indicator = part.indicator AND said.measure = whole.measure
    LEFT JOIN figure AS own ON own.unit = part.unit AND own.year = whole.year
                           AND own.indicator = part.indicator AND own.measure = whole.measure
    LEFT JOIN figure AS base ON base.unit = part.unit AND base.year = whole.base_year
                            AND base.indicator = part.indicator AND base.measure = whole.measure
    LEFT JOIN figure AS given ON whole.is_planned AND given.unit = part.unit AND given.year = whole.base_year
                             AND given.indicator = part.indicator
                             AND given.measure = (SELECT id FROM measure WHERE code = 'assigned')
),
term AS (
    SELECT whole, axis, unit, indicator, CASE WHEN stays THEN ifnull(by_levels, delta) ELSE delta END AS delta,
           delta IS NOT NULL AND NOT (stays AND by_levels IS NOT NULL) AS is_printed,
           delta IS NULL AND (NOT stays OR (by_levels IS NULL AND (has_level OR is_absent))) AS is_unknown
    FROM known
),
-- The steps from year to year that lead back to the base year: from each year the shortest that is printed.
step (whole, year, base_year, delta, depth) AS (
    SELECT whole.id, whole.year, said.base_year, said.delta, 1
    FROM whole CROSS JOIN stated_change AS said
      ON said.unit = whole.unit AND said.year = whole.year AND said.base_year > whole.base_year
     AND said.base_year < whole.year AND said.indicator = whole.indicator AND said.measure = whole.measure
     AND said.delta IS NOT NULL
    WHERE said.base_year = (SELECT max(near.base_year) FROM stated_change AS near
                            WHERE near.unit = whole.unit AND near.year = whole.year AND near.base_year < whole.year
                              AND near.indicator = whole.indicator AND near.measure = whole.measure
                              AND near.delta IS NOT NULL)
    UNION ALL
    SELECT whole.id, step.base_year, said.base_year, said.delta, depth + 1
    FROM step CROSS JOIN whole ON whole.id = step.whole
    CROSS JOIN stated_change AS said
      ON said.unit = whole.unit AND said.year = step.base_year AND said.base_year >= whole.base_year
     AND said.base_year < step.base_year AND said.indicator = whole.indicator AND said.measure = whole.measure
     AND said.delta IS NOT NULL
    WHERE depth < 100
      AND said.base_year = (SELECT max(near.base_year) FROM stated_change AS near
                            WHERE near.unit = whole.unit AND near.year = step.base_year
                              AND near.base_year < step.base_year AND near.indicator = whole.indicator
                              AND near.measure = whole.measure AND near.delta IS NOT NULL)
),
added AS (
    SELECT term.whole, axis, sum(term.delta) AS computed, count(term.delta) AS terms, max(is_printed) AS is_printed,
           json_group_array(json_array(term.unit, term.indicator, whole.year, whole.base_year, term.delta)) AS parts
    FROM term CROSS JOIN whole ON whole.id = term.whole
    WHERE axis <> 'whole' AND (term.delta IS NOT NULL OR is_unknown)
    GROUP BY term.whole, axis
    HAVING max(is_unknown) = 0 AND count(term.delta) >= 1 + (axis = 'indicators')
    UNION ALL
    -- Where the figures of all these years are known, base-level and stated-difference have judged them.
    SELECT step.whole, 'steps', sum(step.delta), count(*), 1,
           json_group_array(json_array(whole.unit, whole.indicator, step.year, step.base_year, step.delta))
    FROM step CROSS JOIN whole ON whole.id = step.whole
    LEFT JOIN figure AS own ON own.unit = whole.unit AND own.year = step.year
                           AND own.indicator = whole.indicator AND own.measure = whole.measure
    GROUP BY step.whole
    HAVING min(step.base_year) = whole.base_year AND count(own.id) < count(*)
),
-- Some tables count support contracts, and people paid from revenue, into their totals.
beside AS (
    SELECT whole.id AS whole,
           ifnull((SELECT said.delta FROM stated_change AS said CROSS JOIN indicator ON indicator.id = said.indicator
                   WHERE said.unit = whole.unit AND said.year = whole.year AND said.base_year = whole.base_year
                     AND said.measure = whole.measure AND indicator.code = 'contract_support'), 0) AS support,
           ifnull((SELECT said.delta FROM stated_change AS said CROSS JOIN indicator ON indicator.id = said.indicator
                   WHERE said.unit = whole.unit AND said.year = whole.year AND said.base_year = whole.base_year
                     AND said.measure = whole.measure AND indicator.code = 'public_employees_revenue'), 0) AS revenue
    FROM whole
)
SELECT whole.unit, whole.year, whole.base_year, whole.indicator, whole.measure, whole.id AS change,
       own.delta AS stated, added.computed, own.delta - added.computed AS difference, added.axis AS name, own.is_printed,
       added.parts
FROM added
CROSS JOIN whole ON whole.id = added.whole
CROSS JOIN term AS own ON own.whole = added.whole AND own.axis = 'whole'
CROSS JOIN beside ON beside.whole = added.whole
WHERE (added.is_printed OR own.is_printed)
  AND abs(own.delta - added.computed) > 0.0015 * (added.terms > 1) * (typeof(added.computed) = 'real') + 0.0005
  AND (added.axis <> 'indicators'
       OR min(abs(own.delta - added.computed - support), abs(own.delta - added.computed - revenue),
              abs(own.delta - added.computed - support - revenue)) > 0.0005);
