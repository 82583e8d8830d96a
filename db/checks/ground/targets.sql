-- How far each reduction target is reached: one definition for the check and for the table in the window.
-- A level is the figure of the target's unit, else what stands below it. The base is the level of the base year, else
-- what the printed differences against that year say it was (the level most of them agree on).
DROP VIEW IF EXISTS temp.target_level;
CREATE TEMP VIEW target_level AS
WITH scoped AS (
    SELECT target.*, ifnull(target.scope, (SELECT unit FROM unit_period WHERE parent IS NULL ORDER BY unit LIMIT 1)) AS unit
    FROM target
)
SELECT scoped.id AS target, scoped.unit, figure.year, figure.value AS level
FROM scoped CROSS JOIN figure ON figure.unit = scoped.unit AND figure.indicator = scoped.indicator
                             AND figure.measure = scoped.measure
UNION ALL
SELECT scoped.id, scoped.unit, check_year.year, below.total
FROM scoped CROSS JOIN temp.check_year
CROSS JOIN temp.below ON below.cell = (check_year.year * 100000000 + scoped.unit) * 1000000
                                      + scoped.indicator * 1000 + scoped.measure
WHERE NOT EXISTS (SELECT 1 FROM figure WHERE figure.unit = scoped.unit AND figure.year = check_year.year
                     AND figure.indicator = scoped.indicator AND figure.measure = scoped.measure);

DROP VIEW IF EXISTS temp.target_base;
CREATE TEMP VIEW target_base AS
SELECT target.id AS target, target_level.level AS base, 0 AS is_implied
FROM target CROSS JOIN target_level ON target_level.target = target.id AND target_level.year = target.base_year
UNION ALL
SELECT target.id, (SELECT target_level.level - printed.delta
                   FROM target_level CROSS JOIN stated_change AS printed
                     ON printed.unit = target_level.unit AND printed.year = target_level.year
                    AND printed.base_year = target.base_year AND printed.indicator = target.indicator
                    AND printed.measure = target.measure
                   WHERE target_level.target = target.id AND printed.delta IS NOT NULL
                     AND printed.year <> printed.base_year
                   GROUP BY target_level.level - printed.delta ORDER BY count(*) DESC, min(printed.year) LIMIT 1), 1
FROM target
WHERE NOT EXISTS (SELECT 1 FROM target_level WHERE target_level.target = target.id
                                               AND target_level.year = target.base_year);

-- `needed` lies on the straight line from the base to the goal. Half a post is rounding.
DROP VIEW IF EXISTS temp.target_progress;
CREATE TEMP VIEW target_progress AS
WITH reached AS (
    SELECT target.*, target_base.base, target_base.is_implied, target_level.unit, target_level.year, target_level.level,
           target_base.base * (1 + target.percent / 100) AS goal,
           target_base.base * (1 + target.percent / 100 * min(1.0, 1.0 * (target_level.year - target.base_year)
                                                              / (target.end_year - target.base_year))) AS needed
    FROM target
    CROSS JOIN temp.target_base ON target_base.target = target.id AND target_base.base IS NOT NULL
    CROSS JOIN temp.target_level ON target_level.target = target.id AND target_level.year > target.base_year
)
SELECT reached.*, CASE WHEN percent < 0 THEN level > needed + 0.5 ELSE level < needed - 0.5 END AS behind
FROM reached;
