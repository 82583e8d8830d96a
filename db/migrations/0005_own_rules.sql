-- Rules of the user's own: left side, operator, right side over figures, judged for units of some kinds in some years.
CREATE TABLE own_rule (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'note')),
    operator TEXT NOT NULL CHECK (operator IN ('le', 'lt', 'eq', 'ge', 'gt', 'ne')),
    left_constant ANY CHECK (typeof(left_constant) IN ('integer', 'real', 'null')),
    left_missing TEXT NOT NULL CHECK (left_missing IN ('skip', 'zero', 'must-exist')),
    right_constant ANY CHECK (typeof(right_constant) IN ('integer', 'real', 'null')),
    right_missing TEXT NOT NULL CHECK (right_missing IN ('skip', 'zero', 'must-exist')),
    first_year INTEGER,
    last_year INTEGER,
    advice TEXT NOT NULL DEFAULT '',
    is_on INTEGER NOT NULL DEFAULT 1 CHECK (is_on IN (0, 1)),
    CHECK (first_year IS NULL OR last_year IS NULL OR first_year <= last_year)
) STRICT;

-- The numbers of both sides; a negative factor takes the number away.
CREATE TABLE own_rule_term (
    id INTEGER PRIMARY KEY,
    rule INTEGER NOT NULL REFERENCES own_rule (id),
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    ord INTEGER NOT NULL,
    indicator INTEGER NOT NULL REFERENCES indicator (id),
    measure INTEGER NOT NULL REFERENCES measure (id),
    factor ANY NOT NULL CHECK (typeof(factor) IN ('integer', 'real')),
    years_back INTEGER NOT NULL DEFAULT 0 CHECK (years_back >= 0),
    of_children INTEGER NOT NULL DEFAULT 0 CHECK (of_children IN (0, 1)),
    UNIQUE (rule, side, ord)
) STRICT;

-- The kinds and levels of units that a rule is about; without any, all are.
CREATE TABLE own_rule_kind (
    id INTEGER PRIMARY KEY,
    rule INTEGER NOT NULL REFERENCES own_rule (id),
    kind INTEGER NOT NULL REFERENCES unit_kind (id),
    UNIQUE (rule, kind)
) STRICT;

CREATE TABLE own_rule_level (
    id INTEGER PRIMARY KEY,
    rule INTEGER NOT NULL REFERENCES own_rule (id),
    level INTEGER NOT NULL REFERENCES level (id),
    UNIQUE (rule, level)
) STRICT;
