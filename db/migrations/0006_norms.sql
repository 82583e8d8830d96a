-- The class of a commune (I, II, III), the rank of a hospital or school: what norms depend on.
ALTER TABLE unit_period ADD COLUMN grade TEXT;

-- At most how many of something a decree allows in units of a kind, from day to day.
-- `names` lists how the names of those units begin, apart by semicolons; '' where all units of the kind are meant;
-- `begins` is the same as names are searched for, apart by bars.
-- `over` is the kind of unit in which the norm is kept on average; NULL where each unit must keep it.
-- `size_from` and `size_to` bound the posts assigned to the unit, both included.
CREATE TABLE norm (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    indicator INTEGER NOT NULL REFERENCES indicator (id),
    unit_kind INTEGER NOT NULL REFERENCES unit_kind (id),
    names TEXT NOT NULL DEFAULT '',
    begins TEXT NOT NULL DEFAULT '',
    grade TEXT,
    size_from INTEGER,
    size_to INTEGER,
    over INTEGER REFERENCES unit_kind (id),
    most REAL NOT NULL CHECK (most > 0),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL CHECK (valid_to > valid_from),
    legal_basis TEXT NOT NULL DEFAULT ''
) STRICT;

-- What a target is about: a number that is entered ('figure'), how many public service units there are ('units'), or
-- how many of a hundred of them pay their own way ('autonomous').
ALTER TABLE target ADD COLUMN subject TEXT NOT NULL DEFAULT 'figure'
    CHECK (subject IN ('figure', 'units', 'autonomous'));
