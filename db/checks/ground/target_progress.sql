-- For each target its base, its goal, and the last year known up to its end year.
SELECT target.id, base.base, base.is_implied, CASE target.subject WHEN 'autonomous' THEN target.percent ELSE base.base * (1 + target.percent / 100) END, progress.year, progress.level,
       progress.needed, ifnull(progress.behind, 0)
FROM target
LEFT JOIN temp.target_base AS base ON base.target = target.id
LEFT JOIN temp.target_progress AS progress
       ON progress.id = target.id
      AND progress.year = (SELECT max(known.year) FROM temp.target_progress AS known
                           WHERE known.id = target.id AND known.year <= known.end_year)
ORDER BY target.id;
