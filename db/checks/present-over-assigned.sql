-- id: present-over-assigned
-- severity: warning
-- title: Số có mặt và số được giao
-- meaning: Số người có mặt nhiều hơn số biên chế được giao.
-- action: Kiểm tra lại hai số; nếu đúng là vượt thì nêu lý do, hoặc đề nghị giao bổ sung.
SELECT scope.unit, scope.year, present.indicator, present.measure, present.id AS figure,
       present.value AS stated, assigned.value AS computed, present.value - assigned.value AS difference
FROM temp.scope
CROSS JOIN figure AS present ON present.unit = scope.unit AND present.year = scope.year
                            AND present.measure = (SELECT id FROM measure WHERE code = 'present')
CROSS JOIN figure AS assigned ON assigned.unit = present.unit AND assigned.year = present.year
                             AND assigned.indicator = present.indicator
                             AND assigned.measure = (SELECT id FROM measure WHERE code = 'assigned')
WHERE present.value > assigned.value;
