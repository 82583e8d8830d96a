INSERT INTO temp.rule_term VALUES (:rule, :ord, :is_left, :indicator, :measure, :factor, :years_back, :of_children);
