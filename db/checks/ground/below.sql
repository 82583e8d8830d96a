-- Adds up what stands below every unit, in every year.
DELETE FROM temp.below;

INSERT INTO temp.below
SELECT child.parent, figure.year, figure.indicator, figure.measure, sum(figure.value), count(*)
FROM figure NOT INDEXED CROSS JOIN temp.child ON child.unit = figure.unit AND child.year = figure.year
GROUP BY child.parent, figure.year, figure.indicator, figure.measure;

-- A unit without a figure of its own hands what stands below it to the units above, up to the first that has one.
-- The depth only guards against a circle in a damaged tree.
INSERT INTO temp.below
WITH RECURSIVE handed (unit, year, indicator, measure, total, children, depth) AS (
    SELECT child.parent, below.year, below.indicator, below.measure, below.total, below.children, 1
    FROM temp.below CROSS JOIN temp.child ON child.unit = below.unit AND child.year = below.year
    WHERE NOT EXISTS (SELECT 1 FROM figure AS own
                      WHERE own.unit = below.unit AND own.year = below.year
                        AND own.indicator = below.indicator AND own.measure = below.measure)
    UNION ALL
    SELECT child.parent, handed.year, handed.indicator, handed.measure, handed.total, handed.children, depth + 1
    FROM handed CROSS JOIN temp.child ON child.unit = handed.unit AND child.year = handed.year
    WHERE depth < 30
      AND NOT EXISTS (SELECT 1 FROM figure AS own
                      WHERE own.unit = handed.unit AND own.year = handed.year
                        AND own.indicator = handed.indicator AND own.measure = handed.measure)
)
SELECT unit, year, indicator, measure, sum(total), sum(children) FROM handed WHERE true
GROUP BY unit, year, indicator, measure
ON CONFLICT DO UPDATE SET total = total + excluded.total, children = children + excluded.children;
