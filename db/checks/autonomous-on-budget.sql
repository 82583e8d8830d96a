-- id: autonomous-on-budget
-- severity: note
-- title: Đơn vị tự bảo đảm chi và biên chế hưởng lương ngân sách
-- meaning: Đơn vị sự nghiệp nhóm 1, nhóm 2 (tự bảo đảm chi thường xuyên) tự quyết định số người làm việc và trả lương từ nguồn thu; số giao hưởng lương từ ngân sách và nhóm tự chủ ấy không đi cùng nhau.
-- action: Xem lại nhóm tự chủ ghi cho đơn vị ở năm đó, hoặc chuyển số người sang cột hưởng lương từ nguồn thu; nếu văn bản giao đúng như vậy thì chấp nhận kèm lý do.
-- basis: Nghị định 60/2021/NĐ-CP, Điều 9; Nghị định 106/2020/NĐ-CP
--
-- Of the group that the unit had the whole year: in the year in which it becomes autonomous it still has its posts.
SELECT scope.unit, scope.year, posts.indicator, posts.measure, posts.id AS figure,
       posts.value AS stated, 0 AS computed, posts.value AS difference, period.autonomy AS autonomy
FROM temp.scope
CROSS JOIN unit_period AS period ON period.unit = scope.unit
       AND period.valid_from <= scope.year || '-01-01' AND period.valid_to > scope.year || '-12-31'
CROSS JOIN figure AS posts ON posts.unit = scope.unit AND posts.year = scope.year
       AND posts.indicator = (SELECT id FROM indicator WHERE code = 'public_employees_state')
       AND posts.measure = (SELECT id FROM measure WHERE code = 'assigned')
WHERE (period.autonomy LIKE 'Nhóm 1%' OR period.autonomy LIKE 'Nhóm 2%' OR period.autonomy IN ('1', '2'))
  AND posts.value > 0;
