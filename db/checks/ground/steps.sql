-- Guesses where the figures lie that rules set beside each other.
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

DELETE FROM temp.step_to_posts;
INSERT INTO temp.step_to_posts
SELECT ifnull((SELECT posts.id - sample.id
               FROM temp.sample CROSS JOIN figure AS posts
                 ON posts.unit = sample.unit AND posts.year = sample.year AND posts.indicator = sample.indicator
                AND posts.measure = (SELECT id FROM measure WHERE code = 'assigned')
               WHERE sample.measure = (SELECT id FROM measure WHERE code = 'present')
               GROUP BY 1 ORDER BY count(*) DESC LIMIT 1), 0);

DELETE FROM temp.step_to_part;
INSERT INTO temp.step_to_part
SELECT indicator, ifnull((SELECT part.id - sample.id
                          FROM temp.sample CROSS JOIN figure AS part
                            ON part.unit = sample.unit AND part.year = sample.year
                           AND part.measure = sample.measure AND part.indicator = counted.indicator
                          WHERE sample.indicator IN (SELECT indicator FROM temp.whole)
                          GROUP BY 1 ORDER BY count(*) DESC LIMIT 1), 0)
FROM temp.counted;

DELETE FROM temp.step_to_next;
INSERT INTO temp.step_to_next
SELECT ifnull((SELECT later.id - sample.id
               FROM temp.sample CROSS JOIN figure AS later
                 ON later.unit = sample.unit AND later.year = sample.year + 1 AND later.indicator = sample.indicator
                AND later.measure = sample.measure
               WHERE sample.measure = (SELECT id FROM measure WHERE code = 'assigned')
               GROUP BY 1 ORDER BY count(*) DESC LIMIT 1), 0);
