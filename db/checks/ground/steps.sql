-- A few figures from all over the file, for guesses where those lie that rules set beside each other (see usual.sql).
-- Figures that a table gave together were written together, so that the distance between them, in row numbers, is the
-- same over the whole table. The most frequent distance is taken from a few places spread over the file; whoever uses it
-- looks whether that is the right figure, and asks the index where it is not (which takes four times as long).
DELETE FROM temp.sample;
INSERT INTO temp.sample
WITH RECURSIVE spread (first, stride, last) AS (
    SELECT first, (last - first) / 16 + 1, last
    FROM (SELECT (SELECT min(id) FROM figure) AS first, (SELECT max(id) FROM figure) AS last)
),
start (id) AS (
    SELECT first FROM spread
    UNION ALL
    SELECT start.id + stride FROM start CROSS JOIN spread WHERE start.id + stride <= last
)
SELECT figure.id, unit, year, indicator, measure
FROM start CROSS JOIN figure ON figure.id BETWEEN start.id AND start.id + 60;
