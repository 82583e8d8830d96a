INSERT OR IGNORE INTO temp.rule_level VALUES (:rule, :level);
