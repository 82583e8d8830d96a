-- The cells of a printed change. In a file of an older schema that is only being read, the columns of the percentage
-- and of the year of comparison are missing: the names then mean those of `older`.
SELECT document.file, printed.sheet,
       (SELECT CASE :part WHEN 'percent' THEN ifnull(percent_cell, printed.cell)
                          WHEN 'base' THEN ifnull(base_cell, printed.cell) ELSE printed.cell END
        FROM stated_change AS own WHERE own.id = older.id),
       document.uid
FROM (SELECT :id AS id, NULL AS percent_cell, NULL AS base_cell) AS older
CROSS JOIN stated_change AS printed ON printed.id = older.id
LEFT JOIN document ON document.id = printed.document
WHERE printed.cell IS NOT NULL OR printed.document IS NOT NULL;
