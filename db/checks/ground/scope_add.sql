-- One unit in one year.
INSERT OR IGNORE INTO temp.scope VALUES (:unit, :year);
