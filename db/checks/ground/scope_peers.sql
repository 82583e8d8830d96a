-- Posts that jumped, this year or next, of a unit whose sum changed and of those below it: how much the neighbours
-- changed, and whether the change lies further down, is told with them.
INSERT OR IGNORE INTO temp.later
SELECT own.unit, own.year
FROM (SELECT unit, year FROM temp.child WHERE parent = :unit AND year IN (:year, :year + 1)
      UNION ALL SELECT :unit, :year + 1) AS near
CROSS JOIN figure AS own ON own.unit = near.unit AND own.year = near.year
                        AND own.indicator = :indicator AND own.measure = :measure
CROSS JOIN figure AS before ON before.unit = own.unit AND before.year = own.year - 1
                           AND before.indicator = own.indicator AND before.measure = own.measure
WHERE abs(own.value - before.value) > (SELECT posts FROM temp.jump);
