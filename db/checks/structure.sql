-- id: structure
-- severity: error
-- about: tree
-- title: Cây tổ chức
-- meaning: Hai giai đoạn của một đơn vị chồng lên nhau, đơn vị trực thuộc chính cấp dưới của mình, hoặc trực thuộc một đơn vị không tồn tại.
-- action: Chương trình không cho ghi như vậy; tệp có thể đã bị sửa bằng phần mềm khác. Hãy mở bản sao lưu, hoặc sửa ngày và cấp trên của đơn vị.
--
-- Circles are looked for in the years in which the tree is not that of the year before.
WITH RECURSIVE turn (year) AS (
    SELECT DISTINCT (SELECT min(year) FROM temp.check_year WHERE last_day >= day)
    FROM (SELECT valid_from AS day FROM unit_period UNION SELECT valid_to FROM unit_period)
),
up (start, unit, year, depth) AS (
    SELECT above.parent, above.parent, year, 0
    FROM (SELECT DISTINCT parent FROM unit_period WHERE parent IS NOT NULL) AS above CROSS JOIN turn
    UNION ALL
    SELECT up.start, child.parent, up.year, up.depth + 1
    FROM up CROSS JOIN temp.home AS child ON child.place = up.year * 100000000 + up.unit
    WHERE up.depth < 30 AND (up.depth = 0 OR up.unit <> up.start)
),
broken (unit, rule) AS (
    SELECT one.unit, 'overlap' FROM unit_period AS one
    CROSS JOIN unit_period AS other ON other.unit = one.unit AND other.valid_from > one.valid_from
                                   AND other.valid_from < one.valid_to
    UNION ALL
    SELECT start, 'circle' FROM up WHERE depth > 0 AND unit = start
    UNION ALL
    SELECT period.unit, 'orphan' FROM unit_period AS period
    WHERE period.parent IS NOT NULL
      AND (NOT EXISTS (SELECT 1 FROM unit_period AS above WHERE above.unit = period.parent
                       AND above.valid_from <= period.valid_from AND above.valid_to > period.valid_from)
           OR EXISTS (SELECT 1 FROM unit_period AS above WHERE above.unit = period.parent
                      AND above.valid_to > period.valid_from AND above.valid_to < period.valid_to
                      AND NOT EXISTS (SELECT 1 FROM unit_period AS next WHERE next.unit = above.unit
                                      AND next.valid_from <= above.valid_to AND next.valid_to > above.valid_to)))
)
SELECT unit, min(rule) AS rule FROM broken GROUP BY unit;
