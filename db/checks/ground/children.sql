-- The children of a unit in a year, in the order in which they stand below it.
SELECT child.unit
FROM temp.child
WHERE child.parent = :unit AND child.year = :year
ORDER BY (SELECT max(ord) FROM unit_period AS period
          WHERE period.unit = child.unit AND period.parent = child.parent), child.unit;
