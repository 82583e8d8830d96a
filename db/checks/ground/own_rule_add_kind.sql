INSERT OR IGNORE INTO temp.rule_kind VALUES (:rule, :kind);
