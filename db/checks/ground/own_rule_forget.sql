-- A rule that is not judged any more.
DELETE FROM temp.rule WHERE rule = :rule;
DELETE FROM temp.rule_term WHERE rule = :rule;
DELETE FROM temp.rule_kind WHERE rule = :rule;
DELETE FROM temp.rule_level WHERE rule = :rule;
DELETE FROM temp.rule_state WHERE rule = :rule;
