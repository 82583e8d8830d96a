-- id: organisations-in-tree
-- title: Số tổ chức, số thôn và cây đơn vị
-- why: {count} số tổ chức, số thôn chưa so được với cây đơn vị, vì cây chưa ghi các đơn vị đó hoặc mới ghi một phần nhỏ.
SELECT count(*) AS count FROM temp.tally WHERE outcome = 'unknown' HAVING count(*) > 0;
