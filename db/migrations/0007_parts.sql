-- "Trong đó": the terms are only part of the number, which is no smaller than they are together.
ALTER TABLE printed_relation ADD COLUMN is_part INTEGER NOT NULL DEFAULT 0 CHECK (is_part IN (0, 1));
