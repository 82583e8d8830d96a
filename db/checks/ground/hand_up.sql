-- A unit without a figure of its own hands what stands below it to the units above, up to the first that has one.
-- The depth only guards against a circle in a damaged tree.
INSERT INTO temp.below
WITH RECURSIVE handed (total, place, kind, depth) AS (
    SELECT below.total, below.cell / 1000000, below.cell % 1000000, 0
    FROM temp.unlike CROSS JOIN temp.below ON below.cell = unlike.cell
    WHERE unlike.is_open
    UNION ALL
    SELECT total, handed.place / 100000000 * 100000000 + up.parent, kind, depth + 1
    FROM handed CROSS JOIN (
        SELECT place, parent FROM temp.home
        UNION ALL
        SELECT year * 100000000 + unit, parent FROM temp.former
    ) AS up ON up.place = handed.place
    WHERE depth < 30
      AND (depth = 0
           OR NOT EXISTS (SELECT 1 FROM figure AS own
                          WHERE own.unit = handed.place % 100000000 AND own.year = handed.place / 100000000
                            AND own.indicator = kind % 1000 AND own.measure = kind / 1000))
)
SELECT place * 1000000 + kind, total
FROM handed WHERE depth > 0
ON CONFLICT DO UPDATE SET total = total + excluded.total;
