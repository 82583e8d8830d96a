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

-- More people than posts.
DELETE FROM temp.posts;
INSERT INTO temp.posts
SELECT (figure.year * 100000000 + figure.unit) * 1000 + figure.indicator, figure.value
FROM figure NOT INDEXED WHERE figure.measure = (SELECT id FROM measure WHERE code = 'assigned');

INSERT OR IGNORE INTO temp.scope
SELECT figure.unit, figure.year
FROM figure NOT INDEXED
CROSS JOIN temp.posts ON posts.line = (figure.year * 100000000 + figure.unit) * 1000 + figure.indicator
WHERE figure.measure = (SELECT id FROM measure WHERE code = 'present') AND figure.value > posts.assigned;

-- Posts above the norm. Norms are few, so they are looked for first.
INSERT OR IGNORE INTO temp.scope
SELECT norm.unit, norm.year
FROM figure AS norm NOT INDEXED
CROSS JOIN figure AS above ON above.unit = norm.unit AND above.year = norm.year AND above.indicator = norm.indicator
WHERE norm.measure = (SELECT id FROM measure WHERE code = 'norm')
  AND above.measure IN (SELECT id FROM measure WHERE code IN ('assigned', 'planned')) AND above.value > norm.value;

-- Parents of units without any figure.
INSERT OR IGNORE INTO temp.scope
SELECT parent, year FROM temp.child
WHERE NOT EXISTS (SELECT 1 FROM figure WHERE figure.unit = child.unit AND figure.year = child.year);
