-- What a look at everything has to judge: every place where a check might find something.
-- Asking each check about every unit in every year costs several times as much, and nearly all of them are right. Here
-- figures are read once in the order in which they lie. A place too many costs a moment; one too few would hide a
-- finding: a test compares this with asking about everything.
DELETE FROM temp.scope;

-- Printed changes, and figures outside the life of their unit.
INSERT OR IGNORE INTO temp.scope SELECT unit, year FROM stated_change;

INSERT OR IGNORE INTO temp.scope
SELECT unit, year FROM temp.lifeless
WHERE EXISTS (SELECT 1 FROM figure WHERE figure.unit = lifeless.unit AND figure.year = lifeless.year);

-- Figures that a cell of a document states otherwise.
INSERT OR IGNORE INTO temp.scope
SELECT said.unit, said.year
FROM statement AS said CROSS JOIN figure
  ON figure.unit = said.unit AND figure.year = said.year AND figure.indicator = said.indicator
 AND figure.measure = said.measure
WHERE figure.value <> said.value;

-- Units whose figure is not what stands below them.
INSERT OR IGNORE INTO temp.scope
SELECT figure.unit, figure.year
FROM temp.below CROSS JOIN figure
  ON figure.unit = below.cell / 1000000 % 100000000 AND figure.year = below.cell / 100000000000000
 AND figure.indicator = below.cell / 1000 % 1000 AND figure.measure = below.cell % 1000
WHERE figure.value <> below.total;

-- Totals that are not the sum of their indicators.
DELETE FROM temp.sum_of_counted;
INSERT INTO temp.sum_of_counted
SELECT (figure.year * 100000000 + figure.unit) * 1000 + figure.measure, figure.value
FROM figure NOT INDEXED WHERE figure.indicator IN (SELECT indicator FROM temp.counted)
ON CONFLICT DO UPDATE SET total = total + excluded.total;

INSERT OR IGNORE INTO temp.scope
SELECT figure.unit, figure.year
FROM figure NOT INDEXED
CROSS JOIN temp.sum_of_counted AS counted
  ON counted.line = (figure.year * 100000000 + figure.unit) * 1000 + figure.measure
WHERE figure.indicator IN (SELECT indicator FROM temp.whole) AND figure.value <> counted.total;

-- More people than posts, more posts (assigned or planned) than the norm.
DELETE FROM temp.posts;
INSERT INTO temp.posts
SELECT (figure.year * 100000000 + figure.unit) * 1000 + figure.indicator, figure.value
FROM figure NOT INDEXED WHERE figure.measure = (SELECT id FROM measure WHERE code = 'assigned');

INSERT OR IGNORE INTO temp.scope
SELECT figure.unit, figure.year
FROM figure NOT INDEXED
LEFT JOIN temp.posts ON posts.line = (figure.year * 100000000 + figure.unit) * 1000 + figure.indicator
WHERE figure.measure IN (SELECT id FROM measure WHERE code IN ('present', 'norm'))
  AND CASE figure.measure
          WHEN (SELECT id FROM measure WHERE code = 'present') THEN figure.value > posts.assigned
          ELSE figure.value < posts.assigned
               OR EXISTS (SELECT 1 FROM figure AS plan
                          WHERE plan.unit = figure.unit AND plan.year = figure.year
                            AND plan.indicator = figure.indicator AND plan.value > figure.value
                            AND plan.measure = (SELECT id FROM measure WHERE code = 'planned'))
      END;

-- More than the least that any decree allows.
INSERT OR IGNORE INTO temp.scope
SELECT figure.unit, figure.year
FROM figure NOT INDEXED
WHERE figure.indicator IN (SELECT indicator FROM norm WHERE over IS NULL)
  AND figure.value > (SELECT min(most) FROM norm WHERE norm.indicator = figure.indicator AND over IS NULL);

-- Parents of units without any figure; most units have posts, and those lie in the order of the years.
INSERT OR IGNORE INTO temp.scope
SELECT parent, year FROM temp.child
WHERE NOT EXISTS (SELECT 1 FROM temp.posts
                  WHERE line BETWEEN (child.year * 100000000 + child.unit) * 1000
                                 AND (child.year * 100000000 + child.unit) * 1000 + 999)
  AND NOT EXISTS (SELECT 1 FROM figure WHERE figure.unit = child.unit AND figure.year = child.year);
