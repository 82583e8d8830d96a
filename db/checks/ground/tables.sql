-- Temporary tables that every check stands on; they live on the connection, so read-only files have them too.
-- Two of them are read a million times in one run, so their key is one whole number that packs what it stands for,
-- the year first, because figures mostly lie in the file year by year:
--   a place, year * 100000000 + unit                 unit 12 in 2024: 202400000012
--   a cell, place * 1000000 + measure * 1000 + indicator
-- The indicator comes last because the indicators of a measure mostly lie side by side: a key that follows the one before
-- it is found without a search.

-- Years that have figures, with their first and last day.
CREATE TEMP TABLE IF NOT EXISTS check_year (year INTEGER PRIMARY KEY, first_day TEXT, last_day TEXT);

-- Whose child a unit is on 31 December of a year, and where the parent's cells of that year begin.
CREATE TEMP TABLE IF NOT EXISTS home (place INTEGER PRIMARY KEY, parent INTEGER, above INTEGER);

-- Whose child a unit was on the last living day of a parent that ended within the year.
CREATE TEMP TABLE IF NOT EXISTS former (unit INTEGER, year INTEGER, parent INTEGER, PRIMARY KEY (unit, year, parent))
    WITHOUT ROWID;

-- Both of them, from the parent's side: its children, seen on its last living day of the year.
CREATE TEMP TABLE IF NOT EXISTS child (year INTEGER, parent INTEGER, unit INTEGER, PRIMARY KEY (year, parent, unit))
    WITHOUT ROWID;

-- Years in which a unit did not live a single day.
CREATE TEMP TABLE IF NOT EXISTS lifeless (unit INTEGER, year INTEGER, PRIMARY KEY (unit, year)) WITHOUT ROWID;

-- What stands below a unit: the sum of its children's figures. A child without that figure is looked through:
-- what stands below the child counts for it. The row is kept this short because a full run adds to it for every figure.
CREATE TEMP TABLE IF NOT EXISTS below (cell INTEGER PRIMARY KEY, total);

-- What is to be judged in this run.
CREATE TEMP TABLE IF NOT EXISTS scope (unit INTEGER, year INTEGER, PRIMARY KEY (unit, year)) WITHOUT ROWID;

-- What is to be compared with the year before in this run.
CREATE TEMP TABLE IF NOT EXISTS later (unit INTEGER, year INTEGER, PRIMARY KEY (unit, year)) WITHOUT ROWID;

-- Indicators that are totals, and those that totals are made of.
CREATE TEMP TABLE IF NOT EXISTS whole (indicator INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS counted (indicator INTEGER PRIMARY KEY);

-- Cells whose unit states another number than what stands below it, and those whose unit states none (`is_open`).
-- Only a full run fills it.
CREATE TEMP TABLE IF NOT EXISTS unlike (cell INTEGER PRIMARY KEY, is_open INTEGER);

-- A few figures from all over the file (see steps.sql).
CREATE TEMP TABLE IF NOT EXISTS sample (id INTEGER, unit INTEGER, year INTEGER, indicator INTEGER, measure INTEGER);

-- The least that any decree allows a unit, of whichever of its kinds, and the indicators of which decrees speak. Only a
-- full run fills them.
CREATE TEMP TABLE IF NOT EXISTS least_norm (unit INTEGER, indicator INTEGER, most, PRIMARY KEY (unit, indicator)) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS decreed (indicator INTEGER PRIMARY KEY);

-- From which change against the year before on a number of posts is asked for its reason. Both must be exceeded.
CREATE TEMP TABLE IF NOT EXISTS jump (percent, posts);

-- How many units stand below a unit of which a figure says how many there are. `outcome`: agrees, differs, or unknown
-- where the tree does not hold such units.
CREATE TEMP TABLE IF NOT EXISTS tally (unit INTEGER, year INTEGER, indicator INTEGER, measure INTEGER, figure INTEGER,
                                       value, found INTEGER, day TEXT, outcome TEXT,
                                       PRIMARY KEY (unit, year, indicator, measure)) WITHOUT ROWID;

-- Printed differences that no figures of both years stand behind.
CREATE TEMP TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, unit INTEGER, year INTEGER, base_year INTEGER,
                                      indicator INTEGER, measure INTEGER);
CREATE INDEX IF NOT EXISTS temp.bare_years ON bare (year, base_year, measure);
CREATE INDEX IF NOT EXISTS temp.bare_unit ON bare (unit, indicator, measure);

-- What belongs there: printed differences that no figures of both years stand behind (a plan is set against the posts
-- assigned).
CREATE TEMP VIEW IF NOT EXISTS bare_changes AS
SELECT printed.id, printed.unit, printed.year, printed.base_year, printed.indicator, printed.measure
FROM stated_change AS printed
WHERE printed.delta IS NOT NULL AND printed.base_year < printed.year
  AND NOT (EXISTS (SELECT 1 FROM figure AS own
                   WHERE own.unit = printed.unit AND own.year = printed.year
                     AND own.indicator = printed.indicator AND own.measure = printed.measure)
           AND EXISTS (SELECT 1 FROM figure AS base
                       WHERE base.unit = printed.unit AND base.year = printed.base_year
                         AND base.indicator = printed.indicator
                         AND (base.measure = printed.measure
                              OR (printed.measure = (SELECT id FROM measure WHERE code = 'planned')
                                  AND base.measure = (SELECT id FROM measure WHERE code = 'assigned')))));

-- Parts of sums that their document leaves unknown, because they are asked about or were left out; not those of which
-- the file has a figure by now. Of a unit in doubt only the sum is told: its row has no unit.
CREATE TEMP TABLE IF NOT EXISTS open_part (relation INTEGER, unit INTEGER, year INTEGER, indicator INTEGER, measure INTEGER);
CREATE INDEX IF NOT EXISTS temp.open_part_unit ON open_part (unit, year, measure, indicator);

-- Numbers that a document divides in several ways.
CREATE TEMP TABLE IF NOT EXISTS divided (unit INTEGER, year INTEGER, indicator INTEGER, measure INTEGER, document INTEGER,
                                         PRIMARY KEY (unit, year, indicator, measure)) WITHOUT ROWID;
