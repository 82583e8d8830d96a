-- id: children-sum
-- title: Cộng dọc và cộng ngang
-- why: {count} số của văn bản chưa có trong tệp, nên tổng gồm số đó chưa được đối chiếu: {list}.
SELECT (SELECT count(*) FROM temp.open_part) AS count,
       group_concat(text || ' (trang “' || sheet || '”, ô ' || cell || ': ' || why || ')', ', ')
       || CASE WHEN (SELECT count(*) FROM temp.open_part) > 5 THEN ', …' ELSE '' END AS list
FROM (SELECT text, sheet, cell, why FROM printed_relation
      WHERE id IN (SELECT relation FROM temp.open_part) ORDER BY id LIMIT 5)
HAVING count(*) > 0;
