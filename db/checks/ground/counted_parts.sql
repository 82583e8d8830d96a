-- The indicators that make up the total of one unit, year and measure.
SELECT counted.indicator FROM temp.counted
CROSS JOIN figure ON figure.unit = :unit AND figure.year = :year
                 AND figure.indicator = counted.indicator AND figure.measure = :measure;
