-- id: not-entered
-- severity: note
-- title: Đơn vị chưa có số liệu
-- meaning: Trong cùng một năm, phần lớn đơn vị trực thuộc đã có số liệu mà còn đơn vị chưa có số nào.
-- action: Nhập tiếp số liệu của các đơn vị còn thiếu; nếu đơn vị không được giao biên chế thì ghi 0.
--
-- One finding for all units below one parent. A unit without figures of its own below which there are figures is
-- known; a heading of an outline needs none. While fewer than half are known, entering has only begun.
WITH child_of AS (
    SELECT child.year, child.parent, child.unit,
           EXISTS (SELECT 1 FROM figure WHERE figure.unit = child.unit AND figure.year = child.year)
           OR EXISTS (SELECT 1 FROM temp.below
                      WHERE below.cell BETWEEN (child.year * 100000000 + child.unit) * 1000000
                                           AND (child.year * 100000000 + child.unit) * 1000000 + 999999) AS known
    FROM temp.scope
    CROSS JOIN temp.child ON child.year = scope.year AND child.parent = scope.unit
    WHERE NOT EXISTS (SELECT 1 FROM unit_period AS period CROSS JOIN unit_kind ON unit_kind.id = period.kind
                      WHERE period.unit = child.unit AND period.parent = child.parent AND unit_kind.is_group)
)
SELECT parent AS unit, year, count(*) AS computed, sum(known) AS stated, sum(known) - count(*) AS difference,
       json_group_array(unit) FILTER (WHERE NOT known) AS units
FROM child_of GROUP BY parent, year HAVING sum(known) >= 2 AND count(*) BETWEEN sum(known) + 1 AND 2 * sum(known);
