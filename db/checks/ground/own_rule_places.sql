-- Fills the places: of a unit's periods within a year the last one counts. Periods of one unit that overlap in a damaged
-- file must not stop the other checks.
DELETE FROM temp.rule_place;

INSERT OR REPLACE INTO temp.rule_place
SELECT period.unit * 10000 + check_year.year, period.kind, period.level, unit_kind.is_group
FROM temp.check_year
CROSS JOIN unit_period AS period ON period.valid_to > first_day AND period.valid_from <= last_day
CROSS JOIN unit_kind ON unit_kind.id = period.kind
ORDER BY period.valid_from;
