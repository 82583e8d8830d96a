-- id: children-sum
-- title: Số của đơn vị cấp trên và cộng các đơn vị trực thuộc
-- why: {count} năm ({list}) không có đơn vị cấp trên nào vừa có số tổng vừa có số của đơn vị trực thuộc, nên chưa cộng dọc được.
SELECT count(*) AS count, group_concat(year, ', ') AS list
FROM (SELECT year FROM temp.check_year
      WHERE NOT EXISTS (SELECT 1 FROM temp.below CROSS JOIN figure
                          ON figure.unit = below.cell / 1000000 % 100000000 AND figure.year = check_year.year
                         AND figure.indicator = below.cell % 1000 AND figure.measure = below.cell / 1000 % 1000
                        WHERE below.cell BETWEEN check_year.year * 100000000000000
                                             AND check_year.year * 100000000000000 + 99999999999999)
      ORDER BY year)
HAVING count(*) > 0;
