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
SELECT cell / 1000000 % 100000000, cell / 100000000000000 FROM temp.unlike WHERE NOT is_open;

-- More people than posts. Where the posts lie is guessed first (see steps.sql).
INSERT OR IGNORE INTO temp.scope
SELECT figure.unit, figure.year
FROM temp.step_to_posts AS usual CROSS JOIN figure NOT INDEXED
LEFT JOIN figure AS posts ON posts.id = figure.id + usual.step AND posts.unit = figure.unit
                         AND posts.year = figure.year AND posts.indicator = figure.indicator
                         AND posts.measure = (SELECT id FROM measure WHERE code = 'assigned')
WHERE figure.measure = (SELECT id FROM measure WHERE code = 'present')
  AND figure.value > ifnull(posts.value, (SELECT known.value FROM figure AS known
                                          WHERE known.unit = figure.unit AND known.year = figure.year
                                            AND known.indicator = figure.indicator
                                            AND known.measure = (SELECT id FROM measure WHERE code = 'assigned')));

-- The least that any decree allows units of a kind.
DELETE FROM temp.least_norm;
INSERT INTO temp.least_norm
SELECT period.unit, decreed.indicator, min(decreed.most)
FROM (SELECT unit_kind, indicator, min(most) AS most FROM norm WHERE over IS NULL GROUP BY unit_kind, indicator) AS decreed
CROSS JOIN unit_period AS period ON period.kind = decreed.unit_kind
GROUP BY period.unit, decreed.indicator;

-- Totals that are not the sum of their indicators, norms below the posts (assigned or planned), and numbers above the
-- least that any decree allows such a unit: three questions in one reading of the figures.
INSERT OR IGNORE INTO temp.scope
SELECT figure.unit, figure.year
FROM figure NOT INDEXED
WHERE CASE WHEN figure.indicator IN (SELECT indicator FROM temp.whole) THEN figure.value <> (
          SELECT sum(ifnull(part.value, (SELECT known.value FROM figure AS known
                                         WHERE known.unit = figure.unit AND known.year = figure.year
                                           AND known.indicator = usual.indicator AND known.measure = figure.measure)))
          FROM temp.step_to_part AS usual
          LEFT JOIN figure AS part ON part.id = figure.id + usual.step AND part.unit = figure.unit
                                  AND part.year = figure.year AND part.indicator = usual.indicator
                                  AND part.measure = figure.measure) END
   OR (figure.measure = (SELECT id FROM measure WHERE code = 'norm')
       AND EXISTS (SELECT 1 FROM figure AS above
                   WHERE above.unit = figure.unit AND above.year = figure.year AND above.indicator = figure.indicator
                     AND above.measure IN (SELECT id FROM measure WHERE code IN ('assigned', 'planned'))
                     AND above.value > figure.value))
   OR (figure.indicator IN (SELECT indicator FROM temp.least_norm)
       AND figure.value > (SELECT most FROM temp.least_norm
                           WHERE least_norm.unit = figure.unit AND least_norm.indicator = figure.indicator));

-- Where a figure says how many units there are below a unit that has some, or villages.
INSERT OR IGNORE INTO temp.scope
SELECT above.parent, check_year.year
FROM (SELECT parent, max(kind = (SELECT id FROM unit_kind WHERE code = 'village')) AS has_villages
      FROM unit_period WHERE parent IS NOT NULL GROUP BY parent) AS above
CROSS JOIN temp.check_year
WHERE EXISTS (SELECT 1 FROM figure
              WHERE figure.unit = above.parent AND figure.year = check_year.year
                AND figure.indicator IN (SELECT id FROM indicator WHERE code = 'organisations'
                                         OR (code = 'villages' AND above.has_villages)));

-- Posts paid from the budget in units that pay their own way.
INSERT OR IGNORE INTO temp.scope
SELECT period.unit, check_year.year
FROM unit_period AS period CROSS JOIN temp.check_year
WHERE (period.autonomy LIKE 'Nhóm 1%' OR period.autonomy LIKE 'Nhóm 2%' OR period.autonomy IN ('1', '2'))
  AND period.valid_from <= first_day AND period.valid_to > last_day;

-- Parents of units without any figure; asked in the order of the index, which is that of the units.
INSERT OR IGNORE INTO temp.scope
SELECT up.parent, blank.year
FROM (SELECT unit.id AS unit, check_year.year FROM unit CROSS JOIN temp.check_year
      WHERE NOT EXISTS (SELECT 1 FROM figure WHERE figure.unit = unit.id AND figure.year = check_year.year)) AS blank
CROSS JOIN (SELECT place, parent FROM temp.home
            UNION ALL
            SELECT year * 100000000 + unit, parent FROM temp.former) AS up
  ON up.place = blank.year * 100000000 + blank.unit;

-- Posts that jumped from one year to the next, and the parents of units whose posts are missing in the next.
DELETE FROM temp.later;
INSERT OR IGNORE INTO temp.later
SELECT CASE WHEN later IS NULL
            THEN (SELECT parent FROM temp.home WHERE place = (year + 1) * 100000000 + unit)
            ELSE unit END,
       year + 1
FROM (SELECT figure.unit, figure.year, figure.value AS now,
             ifnull(posts.value, (SELECT known.value FROM figure AS known
                                  WHERE known.unit = figure.unit AND known.year = figure.year + 1
                                    AND known.indicator = figure.indicator AND known.measure = figure.measure)) AS later
      FROM temp.step_to_next AS usual CROSS JOIN figure NOT INDEXED
      LEFT JOIN figure AS posts ON posts.id = figure.id + usual.step AND posts.unit = figure.unit
                               AND posts.year = figure.year + 1 AND posts.indicator = figure.indicator
                               AND posts.measure = figure.measure
      WHERE figure.measure = (SELECT id FROM measure WHERE code = 'assigned')
        AND figure.year < (SELECT max(year) FROM temp.check_year))
WHERE later IS NULL
   OR (abs(later - now) > (SELECT posts FROM temp.jump)
       AND abs(later - now) * 100 > (SELECT percent FROM temp.jump) * now);
