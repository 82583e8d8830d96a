-- Whether formulas of this file can say that their terms are only part of a number.
SELECT 1 FROM pragma_table_info('printed_relation') WHERE name = 'is_part';
