-- Formulas that documents print about their own tables ("4=5+6", "Tổng cộng (I+II)"), so that they can be checked.
-- `why` says why one cannot be checked; it then has no places.
CREATE TABLE printed_relation (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    text TEXT NOT NULL,
    axis TEXT NOT NULL CHECK (axis IN ('column', 'row')),
    is_product INTEGER NOT NULL DEFAULT 0 CHECK (is_product IN (0, 1)),
    why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX printed_relation_document ON printed_relation (document);

-- The right side. A key that is NULL is that of the place; `value` stands for a number that is only printed.
CREATE TABLE relation_term (
    id INTEGER PRIMARY KEY,
    relation INTEGER NOT NULL REFERENCES printed_relation (id),
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    factor ANY NOT NULL CHECK (typeof(factor) IN ('integer', 'real')),
    power INTEGER NOT NULL DEFAULT 1 CHECK (power IN (1, -1)),
    unit INTEGER REFERENCES unit (id),
    indicator INTEGER REFERENCES indicator (id),
    measure INTEGER REFERENCES measure (id),
    year INTEGER,
    value ANY CHECK (typeof(value) IN ('integer', 'real', 'null')),
    UNIQUE (relation, ord)
) STRICT;
CREATE INDEX relation_term_unit ON relation_term (unit) WHERE unit IS NOT NULL;

-- The left side, one row a number that the formula defines; without an indicator `value` is what is printed there.
CREATE TABLE relation_place (
    id INTEGER PRIMARY KEY,
    relation INTEGER NOT NULL REFERENCES printed_relation (id),
    unit INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL,
    indicator INTEGER REFERENCES indicator (id),
    measure INTEGER REFERENCES measure (id),
    value ANY CHECK (typeof(value) IN ('integer', 'real', 'null')),
    decimals INTEGER NOT NULL DEFAULT 0,
    cell TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '',
    CHECK ((indicator IS NULL) = (measure IS NULL)),
    CHECK ((indicator IS NULL) <> (value IS NULL))
) STRICT;
CREATE INDEX relation_place_relation ON relation_place (relation);
CREATE INDEX relation_place_unit ON relation_place (unit, year);
