-- Cells of one document that state the same figure: what the paper says, cell by cell. The figure itself holds one of
-- them, or what was typed since. A figure that its document states only once has no rows here.
CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2200),
    indicator INTEGER NOT NULL REFERENCES indicator (id),
    measure INTEGER NOT NULL REFERENCES measure (id),
    value ANY NOT NULL CHECK (typeof(value) IN ('integer', 'real')),
    as_of TEXT,
    document INTEGER NOT NULL REFERENCES document (id),
    batch INTEGER REFERENCES import_batch (id),
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    UNIQUE (unit, year, indicator, measure, document, sheet, cell)
) STRICT;

-- The cells of the percentage and of the year of comparison beside a printed difference, on the same sheet.
ALTER TABLE stated_change ADD COLUMN percent_cell TEXT;
ALTER TABLE stated_change ADD COLUMN base_cell TEXT;
