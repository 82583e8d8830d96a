-- The figures of a year, and which of them something printed speaks of (a difference or a percentage).
SELECT figure.unit, figure.indicator, figure.measure,
       EXISTS (SELECT 1 FROM stated_change AS printed
               WHERE printed.unit = figure.unit AND (printed.year = :year OR printed.base_year = :year)
                 AND printed.indicator = figure.indicator AND printed.measure = figure.measure) AS printed
FROM figure WHERE figure.year = :year;
