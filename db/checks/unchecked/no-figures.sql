-- id: children-sum
-- title: Cộng dọc và cộng ngang
-- why: Tệp chưa có số liệu nào nên chưa có gì để kiểm tra.
SELECT 1 AS count WHERE NOT EXISTS (SELECT 1 FROM figure);
