-- Everything: all units in all years.
DELETE FROM temp.scope;
INSERT INTO temp.scope SELECT unit.id, check_year.year FROM unit CROSS JOIN temp.check_year;
-- Printed changes may speak of years that have no figure.
INSERT OR IGNORE INTO temp.scope SELECT unit, year FROM stated_change;
