-- How far each reduction target is reached: one definition for the check and for the table in the window.
-- A level is the figure of the target's unit, else what stands below it. The base is the level of the base year, else
-- what the printed differences against that year say it was (the level most of them agree on).
-- Public service units below a target's unit, and those that pay their running costs themselves (groups 1 and 2 of
-- Nghị định 60/2021/NĐ-CP); of units that end within a year, those that stand at its end count.
DROP VIEW IF EXISTS temp.served;
CREATE TEMP VIEW served AS
WITH RECURSIVE under (target, year, unit, depth) AS (
    SELECT target.id, check_year.year,
           ifnull(target.scope, (SELECT unit FROM unit_period WHERE parent IS NULL ORDER BY unit LIMIT 1)), 0
    FROM target CROSS JOIN temp.check_year
    WHERE target.subject <> 'figure'
    UNION ALL
    SELECT under.target, under.year, child.unit, depth + 1
    FROM under CROSS JOIN temp.child ON child.year = under.year AND child.parent = under.unit
    WHERE depth < 30
)
SELECT under.target, under.year, count(*) AS units,
       total(period.autonomy LIKE 'Nhóm 1%' OR period.autonomy LIKE 'Nhóm 2%' OR period.autonomy IN ('1', '2')) AS autonomous
FROM under
CROSS JOIN temp.check_year ON check_year.year = under.year
CROSS JOIN unit_period AS period ON period.unit = under.unit AND period.valid_from <= last_day AND period.valid_to > last_day
CROSS JOIN unit_kind ON unit_kind.id = period.kind AND (unit_kind.code LIKE 'school_%' OR unit_kind.code = 'service_unit')
GROUP BY under.target, under.year;

DROP VIEW IF EXISTS temp.target_level;
CREATE TEMP VIEW target_level AS
WITH scoped AS (
    SELECT target.*, ifnull(target.scope, (SELECT unit FROM unit_period WHERE parent IS NULL ORDER BY unit LIMIT 1)) AS unit
    FROM target
)
SELECT scoped.id AS target, scoped.unit, figure.year, figure.value AS level
FROM scoped CROSS JOIN figure ON figure.unit = scoped.unit AND figure.indicator = scoped.indicator
                             AND figure.measure = scoped.measure
WHERE scoped.subject = 'figure'
UNION ALL
SELECT scoped.id, scoped.unit, check_year.year, below.total
FROM scoped CROSS JOIN temp.check_year
CROSS JOIN temp.below ON below.cell = (check_year.year * 100000000 + scoped.unit) * 1000000
                                      + scoped.measure * 1000 + scoped.indicator
WHERE scoped.subject = 'figure'
  AND NOT EXISTS (SELECT 1 FROM figure WHERE figure.unit = scoped.unit AND figure.year = check_year.year
                     AND figure.indicator = scoped.indicator AND figure.measure = scoped.measure)
UNION ALL
SELECT scoped.id, scoped.unit, served.year,
       CASE scoped.subject WHEN 'units' THEN served.units ELSE round(100.0 * served.autonomous / served.units, 1) END
FROM scoped CROSS JOIN temp.served ON served.target = scoped.id
WHERE scoped.subject <> 'figure';

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
WHERE target.subject = 'figure'
  AND NOT EXISTS (SELECT 1 FROM target_level WHERE target_level.target = target.id
                                               AND target_level.year = target.base_year);

-- `needed` lies on the straight line from the base to the goal. Half a post is rounding, and so is half a tenth of a share.
DROP VIEW IF EXISTS temp.target_progress;
CREATE TEMP VIEW target_progress AS
WITH aimed AS (
    SELECT target.*, target_base.base, target_base.is_implied,
           CASE target.subject WHEN 'autonomous' THEN target.percent
                               ELSE target_base.base * (1 + target.percent / 100) END AS goal
    FROM target
    CROSS JOIN temp.target_base ON target_base.target = target.id AND target_base.base IS NOT NULL
),
reached AS (
    SELECT aimed.*, target_level.unit, target_level.year, target_level.level,
           CASE WHEN subject = 'autonomous' AND base >= goal THEN goal
                ELSE base + (goal - base) * min(1.0, 1.0 * (target_level.year - base_year) / (end_year - base_year))
           END AS needed
    FROM aimed
    CROSS JOIN temp.target_level ON target_level.target = aimed.id AND target_level.year > aimed.base_year
)
SELECT reached.*, CASE WHEN subject = 'autonomous' THEN level < needed - 0.05
                       WHEN percent < 0 THEN level > needed + 0.5 ELSE level < needed - 0.5 END AS behind
FROM reached;
