-- All years for which something is printed about the units above, at whatever time: printed changes are added up there.
INSERT OR IGNORE INTO temp.scope
WITH RECURSIVE above (unit) AS (
    SELECT parent FROM unit_period WHERE unit = :unit AND parent IS NOT NULL
    UNION
    SELECT period.parent FROM above CROSS JOIN unit_period AS period ON period.unit = above.unit
    WHERE period.parent IS NOT NULL
)
SELECT printed.unit, printed.year FROM above CROSS JOIN stated_change AS printed ON printed.unit = above.unit;
