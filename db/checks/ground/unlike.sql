-- Sets what stands below every unit against what the unit states.
DELETE FROM temp.unlike;

INSERT INTO temp.unlike
SELECT below.cell, own.id IS NULL
FROM temp.below LEFT JOIN figure AS own
  ON own.unit = below.cell / 1000000 % 100000000 AND own.year = below.cell / 100000000000000
 AND own.indicator = below.cell % 1000 AND own.measure = below.cell / 1000 % 1000
WHERE own.value IS NOT below.total;
