-- What changed is compared with the year before too.
INSERT OR IGNORE INTO temp.later SELECT unit, year FROM temp.scope;
