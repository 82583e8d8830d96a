-- id: duplicate-units
-- severity: warning
-- about: tree
-- title: Hai đơn vị trùng tên
-- meaning: Cùng một thời gian, cùng một cấp trên có hai đơn vị trùng tên; thường là một đơn vị bị nhập hai lần.
-- action: Nếu là một đơn vị thì chuyển số liệu về một bên rồi xóa bên thừa; nếu là hai đơn vị khác nhau thì đặt tên cho phân biệt.
WITH named_twice (parent, name) AS (
    SELECT parent, name FROM unit_period GROUP BY parent, name HAVING count(DISTINCT unit) > 1
)
SELECT later.unit, max(later.parent) AS above_unit
FROM named_twice
CROSS JOIN unit_period AS one ON one.parent IS named_twice.parent AND one.name = named_twice.name
CROSS JOIN unit_period AS later ON later.parent IS named_twice.parent AND later.name = named_twice.name
                               AND later.unit > one.unit
                               AND later.valid_from < one.valid_to AND later.valid_to > one.valid_from
GROUP BY later.unit;
