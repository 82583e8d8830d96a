-- Fills the years, and who is whose child in them.
DELETE FROM temp.check_year;
DELETE FROM temp.home;
DELETE FROM temp.former;
DELETE FROM temp.child;
DELETE FROM temp.lifeless;

INSERT INTO temp.check_year
WITH RECURSIVE known (year) AS (
    SELECT min(year) FROM figure
    UNION ALL
    SELECT (SELECT min(year) FROM figure WHERE year > known.year) FROM known WHERE known.year IS NOT NULL
)
SELECT year, year || '-01-01', year || '-12-31' FROM known WHERE year IS NOT NULL;

-- Periods of one unit that overlap in a damaged file must not stop the other checks.
INSERT OR IGNORE INTO temp.home
SELECT check_year.year * 100000000 + period.unit, period.parent,
       (check_year.year * 100000000 + period.parent) * 1000000
FROM temp.check_year
CROSS JOIN unit_period AS period ON period.valid_to > last_day AND period.valid_from <= last_day
WHERE period.parent IS NOT NULL;

INSERT OR IGNORE INTO temp.former
WITH ended (unit, year, gone) AS (
    SELECT period.unit, check_year.year, max(period.valid_to)
    FROM unit_period AS period
    CROSS JOIN temp.check_year ON period.valid_to > first_day AND period.valid_to <= last_day
    WHERE period.valid_to <= (SELECT max(last_day) FROM temp.check_year)
      AND NOT EXISTS (SELECT 1 FROM unit_period AS later
                      WHERE later.unit = period.unit AND later.valid_from <= last_day AND later.valid_to > last_day)
    GROUP BY period.unit, check_year.year
)
SELECT period.unit, ended.year, ended.unit
FROM ended CROSS JOIN unit_period AS period
  ON period.parent = ended.unit AND period.valid_from < ended.gone AND period.valid_to >= ended.gone;

INSERT INTO temp.child SELECT place / 100000000, parent, place % 100000000 FROM temp.home;
INSERT OR IGNORE INTO temp.child SELECT year, parent, unit FROM temp.former;

INSERT INTO temp.lifeless
SELECT partly.unit, check_year.year
FROM (SELECT unit FROM unit_period GROUP BY unit
      HAVING min(valid_from) > (SELECT min(last_day) FROM temp.check_year)
          OR max(valid_to) <= (SELECT max(first_day) FROM temp.check_year)
          OR count(*) > 1) AS partly
CROSS JOIN temp.check_year
WHERE NOT EXISTS (SELECT 1 FROM unit_period AS period
                  WHERE period.unit = partly.unit AND valid_from <= last_day AND valid_to > first_day);

DELETE FROM temp.whole;
INSERT INTO temp.whole SELECT id FROM indicator WHERE counts_in_total = 'computed';
DELETE FROM temp.counted;
INSERT INTO temp.counted SELECT id FROM indicator WHERE counts_in_total = 'yes';

-- What the officer wrote into the file, else 10 % and 5 posts.
DELETE FROM temp.jump;
INSERT INTO temp.jump VALUES (
    ifnull((SELECT CAST(value AS REAL) FROM property WHERE name = 'jump_percent'), 10),
    ifnull((SELECT CAST(value AS REAL) FROM property WHERE name = 'jump_posts'), 5));
