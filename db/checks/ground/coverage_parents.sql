-- Whose child each unit is in a year.
SELECT unit, parent FROM temp.child WHERE year = :year;
