-- The figures of a year, and which of them something printed speaks of (a difference, a percentage, another cell).
SELECT figure.unit, figure.indicator, figure.measure,
       EXISTS (SELECT 1 FROM statement AS said
               WHERE said.unit = figure.unit AND said.year = :year AND said.indicator = figure.indicator
                 AND said.measure = figure.measure)
       OR EXISTS (SELECT 1 FROM stated_change AS printed
               WHERE printed.unit = figure.unit AND (printed.year = :year OR printed.base_year = :year)
                 AND printed.indicator = figure.indicator AND printed.measure = figure.measure) AS printed
FROM figure WHERE figure.year = :year;
