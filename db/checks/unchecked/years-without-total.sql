-- id: children-sum
-- title: Số của đơn vị cấp trên và cộng các đơn vị trực thuộc
-- why: {count} năm ({list}) không có đơn vị cấp trên nào vừa có số tổng vừa có số của đơn vị trực thuộc, nên chưa cộng dọc được.
SELECT count(*) AS count, group_concat(year, ', ') AS list
FROM (SELECT year FROM temp.check_year
      WHERE NOT EXISTS (SELECT 1 FROM temp.below CROSS JOIN figure
                          ON figure.unit = below.unit AND figure.year = below.year
                         AND figure.indicator = below.indicator AND figure.measure = below.measure
                        WHERE below.year = check_year.year)
      ORDER BY year)
HAVING count(*) > 0;
