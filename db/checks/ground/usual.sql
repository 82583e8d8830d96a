-- What a look at everything asks with. Given as values, because a subquery costs a little for every figure it is asked of.
-- `..._step`: how far from a figure, in row numbers, that one usually lies which a rule sets beside it: the posts beside
-- people present, the posts of the next year, the two indicators that a total counts. Guesses (see steps.sql).
-- `usual_...`: what most units have a figure of. `few`: fewer posts than a jump, so that a decimal just beside the mark is
-- looked at.
WITH code AS (
    SELECT (SELECT id FROM measure WHERE code = 'assigned') AS assigned,
           (SELECT id FROM measure WHERE code = 'present') AS present,
           (SELECT id FROM measure WHERE code = 'planned') AS planned,
           (SELECT id FROM measure WHERE code = 'norm') AS norm,
           (SELECT min(indicator) FROM temp.whole) AS first_whole, (SELECT max(indicator) FROM temp.whole) AS last_whole,
           (SELECT min(indicator) FROM temp.counted HAVING count(*) = 2) AS one,
           (SELECT max(indicator) FROM temp.counted HAVING count(*) = 2) AS two
)
SELECT code.*,
       (SELECT posts.id - sample.id
        FROM temp.sample CROSS JOIN figure AS posts
          ON posts.unit = sample.unit AND posts.year = sample.year AND posts.indicator = sample.indicator
         AND posts.measure = code.assigned
        WHERE sample.measure = code.present
        GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) AS posts_step,
       (SELECT posts.id - sample.id
        FROM temp.sample CROSS JOIN figure AS posts
          ON posts.unit = sample.unit AND posts.year = sample.year + 1 AND posts.indicator = sample.indicator
         AND posts.measure = sample.measure
        WHERE sample.measure = code.assigned
        GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) AS next_step,
       (SELECT part.id - sample.id
        FROM temp.sample CROSS JOIN figure AS part
          ON part.unit = sample.unit AND part.year = sample.year AND part.indicator = code.one
         AND part.measure = sample.measure
        WHERE sample.indicator IN (SELECT indicator FROM temp.whole)
        GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) AS one_step,
       (SELECT part.id - sample.id
        FROM temp.sample CROSS JOIN figure AS part
          ON part.unit = sample.unit AND part.year = sample.year AND part.indicator = code.two
         AND part.measure = sample.measure
        WHERE sample.indicator IN (SELECT indicator FROM temp.whole)
        GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) AS two_step,
       (SELECT indicator FROM temp.sample GROUP BY indicator, measure ORDER BY count(*) DESC LIMIT 1) AS usual_indicator,
       (SELECT measure FROM temp.sample GROUP BY indicator, measure ORDER BY count(*) DESC LIMIT 1) AS usual_measure,
       (SELECT max(year) FROM temp.check_year) AS last_year,
       (SELECT posts - 0.0015 FROM temp.jump) AS few
FROM code;
