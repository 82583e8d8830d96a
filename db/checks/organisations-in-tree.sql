-- id: organisations-in-tree
-- severity: note
-- title: Số tổ chức, số thôn và cây đơn vị
-- meaning: Số tổ chức (đầu mối) hoặc số thôn, tổ dân phố ghi cho một đơn vị khác với số đơn vị mà cây đơn vị có bên dưới vào ngày của số đó.
-- action: Bổ sung đơn vị còn thiếu vào cây, ghi ngày kết thúc cho đơn vị không còn, hoặc sửa con số; nếu số ấy đếm theo cách khác (chỉ phòng bên trong, chỉ một loại đơn vị) thì chấp nhận kèm lý do.
--
-- Counted in db/checks/ground/tally.sql, where a number agrees that counts any one kind of unit below.
SELECT tally.unit, tally.year, tally.indicator, tally.measure, tally.figure, tally.value AS stated,
       tally.found AS computed, tally.value - tally.found AS difference, tally.day
FROM temp.scope
CROSS JOIN temp.tally ON tally.unit = scope.unit AND tally.year = scope.year
WHERE tally.outcome = 'differs';
