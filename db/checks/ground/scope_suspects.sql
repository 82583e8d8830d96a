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

-- More people than posts, and norms below the posts (assigned or planned). Where the posts of the people lie is guessed
-- first; only a guess that does not settle it is asked about.
INSERT OR IGNORE INTO temp.scope
SELECT figure.unit, figure.year
FROM figure NOT INDEXED
LEFT JOIN figure AS posts ON posts.id = figure.id + :posts_step AND posts.unit = figure.unit
                         AND posts.year = figure.year AND posts.indicator = figure.indicator
                         AND posts.measure = :assigned AND posts.value >= figure.value
WHERE figure.measure IN (:present, :norm)
  AND CASE WHEN posts.id IS NULL THEN EXISTS (
          SELECT 1 FROM figure AS known
          WHERE known.unit = figure.unit AND known.year = figure.year AND known.indicator = figure.indicator
            AND CASE figure.measure WHEN :present THEN known.measure = :assigned AND known.value < figure.value
                                    ELSE known.measure IN (:assigned, :planned) AND known.value > figure.value END) END;

-- Totals that are not the sum of their indicators. Of two indicators, which are usual, both are guessed first.
INSERT OR IGNORE INTO temp.scope
SELECT figure.unit, figure.year
FROM figure NOT INDEXED
LEFT JOIN figure AS one ON one.id = figure.id + :one_step AND one.unit = figure.unit AND one.year = figure.year
                       AND one.indicator = :one AND one.measure = figure.measure
LEFT JOIN figure AS two ON two.id = figure.id + :two_step AND two.unit = figure.unit AND two.year = figure.year
                       AND two.indicator = :two AND two.measure = figure.measure
                       AND two.value = figure.value - one.value
WHERE figure.indicator BETWEEN :first_whole AND :last_whole AND figure.indicator IN (SELECT indicator FROM temp.whole)
  AND CASE WHEN two.id IS NULL THEN figure.value <> (
          SELECT sum(part.value) FROM temp.counted
          CROSS JOIN figure AS part ON part.unit = figure.unit AND part.year = figure.year
                 AND part.indicator = counted.indicator AND part.measure = figure.measure) END;

-- Numbers above the least that any decree allows such a unit.
DELETE FROM temp.least_norm;
INSERT INTO temp.least_norm
SELECT period.unit, decreed.indicator, min(decreed.most)
FROM (SELECT unit_kind, indicator, min(most) AS most FROM norm WHERE over IS NULL GROUP BY unit_kind, indicator) AS decreed
CROSS JOIN unit_period AS period ON period.kind = decreed.unit_kind
GROUP BY period.unit, decreed.indicator;
DELETE FROM temp.decreed;
INSERT INTO temp.decreed SELECT DISTINCT indicator FROM temp.least_norm;

INSERT OR IGNORE INTO temp.scope
SELECT figure.unit, figure.year
FROM (SELECT 1 FROM temp.decreed LIMIT 1) CROSS JOIN figure NOT INDEXED
WHERE figure.indicator IN (SELECT indicator FROM temp.decreed)
  AND figure.value > (SELECT most FROM temp.least_norm
                      WHERE least_norm.unit = figure.unit AND least_norm.indicator = figure.indicator);

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

-- Parents of units without any figure: asked in the order of the index, which is that of the units, and first after the
-- figure that most of them have.
INSERT OR IGNORE INTO temp.scope
SELECT up.parent, blank.year
FROM (SELECT unit.id AS unit, check_year.year
      FROM unit CROSS JOIN temp.check_year
      LEFT JOIN figure AS usual ON usual.unit = unit.id AND usual.year = check_year.year
                               AND usual.indicator = :usual_indicator AND usual.measure = :usual_measure
      WHERE usual.id IS NULL
        AND NOT EXISTS (SELECT 1 FROM figure WHERE figure.unit = unit.id AND figure.year = check_year.year)) AS blank
CROSS JOIN (SELECT place, parent FROM temp.home
            UNION ALL
            SELECT year * 100000000 + unit, parent FROM temp.former) AS up
  ON up.place = blank.year * 100000000 + blank.unit;

-- Posts that jumped from one year to the next, and the parents of units whose posts are missing in the next.
DELETE FROM temp.later;
INSERT OR IGNORE INTO temp.later
SELECT CASE WHEN later.id IS NULL
            THEN (SELECT parent FROM temp.home WHERE place = (figure.year + 1) * 100000000 + figure.unit)
            ELSE figure.unit END,
       figure.year + 1
FROM figure NOT INDEXED
LEFT JOIN figure AS posts ON posts.id = figure.id + :next_step AND posts.unit = figure.unit
                         AND posts.year = figure.year + 1 AND posts.indicator = figure.indicator
                         AND posts.measure = :assigned
                         AND posts.value BETWEEN figure.value - :few AND figure.value + :few
LEFT JOIN figure AS later ON later.unit = figure.unit AND later.year = figure.year + 1
                         AND later.indicator = figure.indicator AND later.measure = :assigned
WHERE figure.measure = :assigned AND figure.year < :last_year AND posts.id IS NULL
  AND (later.id IS NULL
       OR (abs(later.value - figure.value) > (SELECT posts FROM temp.jump)
           AND abs(later.value - figure.value) * 100 > (SELECT percent FROM temp.jump) * figure.value));
