-- Years that were issued ("đã ban hành"): closed to edits without a written reason.
-- `reason` says why a year with errors was issued all the same.
CREATE TABLE issued_year (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 1945 AND 2200),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT ''
) STRICT;

-- Why an issued year was edited all the same.
ALTER TABLE step ADD COLUMN reason TEXT;
