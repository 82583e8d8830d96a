-- The data file of a district or commune organisation officer.
-- Dates are ISO days; a period holds from valid_from up to, not including, valid_to.
-- 0001-01-01 and 9999-12-31 stand for "from before our records" and "still so".
-- Every table has an integer `id`: the journal names rows by it.

CREATE TABLE step (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'undone', 'abandoned')),
    reverts INTEGER REFERENCES step (id)
) STRICT;

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL REFERENCES step (id),
    tbl TEXT NOT NULL,
    row INTEGER NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX journal_step ON journal (step);
CREATE INDEX journal_row ON journal (tbl, row);

CREATE TABLE property (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE level (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    rank INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT
) STRICT;

CREATE TABLE unit_kind (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    is_group INTEGER NOT NULL DEFAULT 0 CHECK (is_group IN (0, 1)),
    aliases TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE indicator (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    short TEXT NOT NULL,
    value_type TEXT NOT NULL,
    counts_in_total TEXT NOT NULL CHECK (counts_in_total IN ('yes', 'no', 'computed')),
    aliases TEXT NOT NULL DEFAULT '',
    ord INTEGER NOT NULL
) STRICT;

CREATE TABLE measure (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    aliases TEXT NOT NULL DEFAULT '',
    ord INTEGER NOT NULL
) STRICT;

CREATE TABLE document_kind (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL
) STRICT;

CREATE TABLE event_kind (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE unit_period (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES unit (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL CHECK (valid_to > valid_from),
    name TEXT NOT NULL CHECK (name <> ''),
    short_name TEXT,
    search TEXT NOT NULL,
    kind INTEGER NOT NULL REFERENCES unit_kind (id),
    level INTEGER REFERENCES level (id),
    parent INTEGER REFERENCES unit (id),
    code TEXT,
    autonomy TEXT,
    ord INTEGER NOT NULL DEFAULT 0,
    UNIQUE (unit, valid_from)
) STRICT;
CREATE INDEX unit_period_parent ON unit_period (parent);

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind INTEGER NOT NULL REFERENCES document_kind (id),
    number TEXT NOT NULL DEFAULT '',
    issuer TEXT NOT NULL DEFAULT '',
    issued_on TEXT,
    title TEXT NOT NULL DEFAULT '',
    file TEXT,
    sha256 TEXT
) STRICT;

CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES document (id),
    read_at TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE import_profile (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    mapping TEXT NOT NULL
) STRICT;

CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    UNIQUE (kind, text)
) STRICT;

-- A number that is known. No row means not known; 0 means zero. ANY keeps whole numbers whole and norms decimal.
CREATE TABLE figure (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2200),
    indicator INTEGER NOT NULL REFERENCES indicator (id),
    measure INTEGER NOT NULL REFERENCES measure (id),
    value ANY NOT NULL CHECK (typeof(value) IN ('integer', 'real')),
    as_of TEXT,
    document INTEGER REFERENCES document (id),
    batch INTEGER REFERENCES import_batch (id),
    sheet TEXT,
    cell TEXT,
    note TEXT,
    UNIQUE (unit, year, indicator, measure)
) STRICT;
CREATE INDEX figure_year ON figure (year);

-- A difference or percentage as printed; negative for a decrease.
CREATE TABLE stated_change (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL,
    base_year INTEGER NOT NULL,
    indicator INTEGER NOT NULL REFERENCES indicator (id),
    measure INTEGER NOT NULL REFERENCES measure (id),
    delta ANY CHECK (typeof(delta) IN ('integer', 'real', 'null')),
    percent REAL,
    percent_decimals INTEGER,
    document INTEGER REFERENCES document (id),
    batch INTEGER REFERENCES import_batch (id),
    sheet TEXT,
    cell TEXT,
    CHECK (delta IS NOT NULL OR percent IS NOT NULL),
    UNIQUE (unit, year, base_year, indicator, measure)
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind INTEGER NOT NULL REFERENCES event_kind (id),
    effective_on TEXT NOT NULL,
    decision TEXT NOT NULL DEFAULT '',
    issuer TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    title TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    savings REAL
) STRICT;

CREATE TABLE event_unit (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES event (id),
    unit INTEGER NOT NULL REFERENCES unit (id),
    role TEXT NOT NULL CHECK (role IN ('source', 'result')),
    share TEXT NOT NULL DEFAULT 'whole' CHECK (share IN ('whole', 'part-main', 'part')),
    survives INTEGER NOT NULL DEFAULT 0 CHECK (survives IN (0, 1)),
    ord INTEGER NOT NULL DEFAULT 0,
    UNIQUE (event, unit, role)
) STRICT;
CREATE INDEX event_unit_unit ON event_unit (unit);

-- Posts that moved; a unit may be missing on either side ("from outside", "given back").
CREATE TABLE movement (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    indicator INTEGER NOT NULL REFERENCES indicator (id),
    from_unit INTEGER REFERENCES unit (id),
    to_unit INTEGER REFERENCES unit (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    event INTEGER REFERENCES event (id),
    document INTEGER REFERENCES document (id),
    note TEXT NOT NULL DEFAULT '',
    CHECK (from_unit IS NOT NULL OR to_unit IS NOT NULL)
) STRICT;

CREATE TABLE concurrent_post (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    held_with TEXT NOT NULL DEFAULT '',
    people INTEGER NOT NULL DEFAULT 1 CHECK (people > 0),
    document INTEGER REFERENCES document (id)
) STRICT;

CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    indicator INTEGER NOT NULL REFERENCES indicator (id),
    measure INTEGER NOT NULL REFERENCES measure (id),
    scope INTEGER REFERENCES unit (id),
    base_year INTEGER NOT NULL,
    end_year INTEGER NOT NULL,
    percent REAL NOT NULL,
    legal_basis TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE waiver (
    id INTEGER PRIMARY KEY,
    ident TEXT NOT NULL UNIQUE,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    until TEXT,
    basis TEXT NOT NULL
) STRICT;
