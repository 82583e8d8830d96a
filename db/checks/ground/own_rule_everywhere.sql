-- Judge every place.
INSERT OR IGNORE INTO temp.rule_scope SELECT place FROM temp.rule_place;
