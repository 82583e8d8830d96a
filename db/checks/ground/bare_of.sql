-- The same for one unit.
DELETE FROM temp.bare WHERE unit = :unit;

INSERT INTO temp.bare SELECT * FROM temp.bare_changes WHERE unit = :unit;
