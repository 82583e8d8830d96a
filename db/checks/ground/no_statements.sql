-- A file of an older schema that is only being read has no figures stated in several cells: an empty table stands in.
CREATE TEMP TABLE IF NOT EXISTS statement (id INTEGER PRIMARY KEY, unit, year, indicator, measure, value, as_of, document,
                                           batch, sheet, cell);
