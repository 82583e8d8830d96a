-- Rules of the user's own as they are judged. They are copied here from the file, or from a form that is being tried out
-- (rule 0). Here a place is unit * 10000 + year: figures are looked up unit by unit, as their index lies.
CREATE TEMP TABLE IF NOT EXISTS rule (rule INTEGER PRIMARY KEY, operator TEXT, left_constant, left_missing TEXT, right_constant,
                                      right_missing TEXT, first_year INTEGER, last_year INTEGER);
CREATE TEMP TABLE IF NOT EXISTS rule_term (rule INTEGER, ord INTEGER, is_left INTEGER, indicator INTEGER, measure INTEGER, factor,
                                           years_back INTEGER, of_children INTEGER, PRIMARY KEY (rule, ord)) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS rule_kind (rule INTEGER, kind INTEGER, PRIMARY KEY (rule, kind)) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS rule_level (rule INTEGER, level INTEGER, PRIMARY KEY (rule, level)) WITHOUT ROWID;

-- Every unit in every year of the file in which it lived, as it was on its last living day of that year.
CREATE TEMP TABLE IF NOT EXISTS rule_place (place INTEGER PRIMARY KEY, kind INTEGER, level INTEGER, is_heading INTEGER);

-- The places to be judged in this run.
CREATE TEMP TABLE IF NOT EXISTS rule_scope (place INTEGER PRIMARY KEY);

-- What came of it: passed, failed, missing (a figure that must exist does not), skipped (some figures are known, others
-- not), empty (the unit has figures that year, but none that the rule speaks of). Other places are left out.
CREATE TEMP TABLE IF NOT EXISTS rule_state (rule INTEGER, place INTEGER, outcome TEXT, stated, computed,
                                            PRIMARY KEY (rule, place)) WITHOUT ROWID;
