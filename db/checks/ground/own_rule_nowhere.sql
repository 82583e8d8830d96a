DELETE FROM temp.rule_scope;
