-- All years for which something is printed about a unit: a figure of one year may be the base of another.
INSERT OR IGNORE INTO temp.scope SELECT unit, year FROM stated_change WHERE unit = :unit;
