-- A file of an older schema that is only being read has no printed formulas: empty tables stand in for theirs.
CREATE TEMP TABLE IF NOT EXISTS printed_relation (id INTEGER PRIMARY KEY, document, sheet, cell, text, axis, is_product,
                                                  why, is_part);
CREATE TEMP TABLE IF NOT EXISTS relation_term (id INTEGER PRIMARY KEY, relation, ord, name, factor, power, unit, indicator,
                                               measure, year, value);
CREATE TEMP TABLE IF NOT EXISTS relation_place (id INTEGER PRIMARY KEY, relation, unit, year, indicator, measure, value,
                                                decimals, cell, label);
