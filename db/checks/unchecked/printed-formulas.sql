-- id: printed-formula
-- title: Công thức in trong biểu
-- why: {count} công thức in trong biểu chưa kiểm tra được: {list}.
SELECT count(*) AS count, group_concat(text || ' (trang “' || sheet || '”, ô ' || cell || ': ' || why || ')', ', ') AS list
FROM (SELECT text, sheet, cell, why FROM printed_relation WHERE why <> '' AND NOT is_part ORDER BY id)
HAVING count(*) > 0;
