-- Temporary tables that every check stands on; they live on the connection, so read-only files have them too.

-- Years that have figures, with their first and last day.
CREATE TEMP TABLE IF NOT EXISTS check_year (year INTEGER PRIMARY KEY, first_day TEXT, last_day TEXT);

-- Which unit is a child of which parent in which year, seen on the parent's last living day of that year.
-- A unit may have two parents in a year: one that ended in it, and the one it has on 31 December.
CREATE TEMP TABLE IF NOT EXISTS child (unit INTEGER, year INTEGER, parent INTEGER, PRIMARY KEY (unit, year, parent))
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS temp.child_parent ON child (parent, year, unit);

-- Years in which a unit did not live a single day.
CREATE TEMP TABLE IF NOT EXISTS lifeless (unit INTEGER, year INTEGER, PRIMARY KEY (unit, year)) WITHOUT ROWID;

-- What stands below a unit: the sum of its children's figures. A child without that figure is looked through:
-- what stands below the child counts for it. `children` is how many figures were added.
CREATE TEMP TABLE IF NOT EXISTS below (
    unit INTEGER, year INTEGER, indicator INTEGER, measure INTEGER, total, children INTEGER,
    PRIMARY KEY (unit, year, indicator, measure)
) WITHOUT ROWID;

-- What is to be judged in this run.
CREATE TEMP TABLE IF NOT EXISTS scope (unit INTEGER, year INTEGER, PRIMARY KEY (unit, year)) WITHOUT ROWID;

-- Indicators that are totals, and those that totals are made of.
CREATE TEMP TABLE IF NOT EXISTS whole (indicator INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS counted (indicator INTEGER PRIMARY KEY);
