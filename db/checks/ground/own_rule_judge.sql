-- Judges one rule at the places in scope.
-- A rule with a sum of children speaks about units that have children. A unit without any figure that year is only looked
-- at by rules whose figures must exist; a heading of an outline needs none, unless the rule names headings as its kind.
-- Numbers have at most three decimals, so that less than half of the last place is no difference.
DELETE FROM temp.rule_state WHERE rule = :rule AND place IN (SELECT place FROM temp.rule_scope);

INSERT INTO temp.rule_state
WITH spoken_of AS (
    SELECT scope.place, scope.place % 10000 AS year, scope.place / 10000 AS unit,
           place.is_heading AND NOT EXISTS (SELECT 1 FROM temp.rule_kind WHERE rule = :rule) AS is_heading
    FROM temp.rule_scope AS scope
    CROSS JOIN temp.rule_place AS place ON place.place = scope.place
    CROSS JOIN temp.rule AS own ON own.rule = :rule
    WHERE scope.place % 10000 BETWEEN ifnull(own.first_year, 0) AND ifnull(own.last_year, 9999)
      AND (place.kind IN (SELECT kind FROM temp.rule_kind WHERE rule = :rule)
           OR NOT EXISTS (SELECT 1 FROM temp.rule_kind WHERE rule = :rule))
      AND (place.level IN (SELECT level FROM temp.rule_level WHERE rule = :rule)
           OR NOT EXISTS (SELECT 1 FROM temp.rule_level WHERE rule = :rule))
      AND (NOT EXISTS (SELECT 1 FROM temp.rule_term WHERE rule = :rule AND of_children)
           OR EXISTS (SELECT 1 FROM temp.child WHERE child.year = scope.place % 10000
                                                 AND child.parent = scope.place / 10000))
),
number AS (
    SELECT spoken_of.*, term.is_left, term.factor,
           CASE WHEN term.of_children THEN below.total ELSE figure.value END AS value
    FROM spoken_of
    CROSS JOIN temp.rule_term AS term ON term.rule = :rule
    LEFT JOIN figure ON NOT term.of_children AND figure.unit = spoken_of.unit
                    AND figure.year = spoken_of.year - term.years_back
                    AND figure.indicator = term.indicator AND figure.measure = term.measure
    LEFT JOIN temp.below ON term.of_children
                        AND below.cell = ((spoken_of.year - term.years_back) * 100000000 + spoken_of.unit) * 1000000
                                         + term.measure * 1000 + term.indicator
),
added AS (
    SELECT place, year, unit, is_heading, count(value) AS known,
           total(is_left AND value IS NULL) > 0 AS left_lacks, total(NOT is_left AND value IS NULL) > 0 AS right_lacks,
           ifnull(sum(factor * value) FILTER (WHERE is_left), 0) AS left_sum,
           ifnull(sum(factor * value) FILTER (WHERE NOT is_left), 0) AS right_sum
    FROM number GROUP BY place
),
told AS (
    SELECT added.*, own.*, left_sum + ifnull(left_constant, 0) AS stated,
           right_sum + ifnull(right_constant, 0) AS computed,
           (left_lacks AND left_missing = 'must-exist') OR (right_lacks AND right_missing = 'must-exist') AS lacks_one,
           (left_lacks AND left_missing = 'skip') OR (right_lacks AND right_missing = 'skip') AS rests,
           known > 0 OR EXISTS (SELECT 1 FROM figure WHERE figure.unit = added.unit AND figure.year = added.year)
               AS is_entered
    FROM added CROSS JOIN temp.rule AS own ON own.rule = :rule
),
judged AS (
    SELECT place, stated, computed,
           CASE
               WHEN lacks_one AND (is_entered OR NOT is_heading) THEN 'missing'
               WHEN NOT is_entered THEN NULL
               WHEN rests THEN CASE WHEN known > 0 THEN 'skipped' ELSE 'empty' END
               WHEN CASE operator
                        WHEN 'le' THEN stated - computed >= 0.0005
                        WHEN 'lt' THEN stated - computed > -0.0005
                        WHEN 'ge' THEN computed - stated >= 0.0005
                        WHEN 'gt' THEN computed - stated > -0.0005
                        WHEN 'eq' THEN abs(stated - computed) >= 0.0005
                        ELSE abs(stated - computed) < 0.0005
                    END THEN 'failed'
               ELSE 'passed'
           END AS outcome
    FROM told
)
SELECT :rule, place, outcome, stated, computed FROM judged WHERE outcome IS NOT NULL;
