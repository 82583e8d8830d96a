-- In a file of an older schema that is only being read no formula says that its terms are only part of a number.
CREATE TEMP VIEW IF NOT EXISTS printed_relation AS SELECT *, 0 AS is_part FROM main.printed_relation;
