-- id: outside-life
-- severity: error
-- title: Số liệu ngoài thời gian tồn tại của đơn vị
-- meaning: Có số liệu của một năm mà đơn vị không tồn tại ngày nào trong năm đó.
-- action: Chuyển số liệu sang đúng đơn vị hoặc đúng năm, hoặc sửa ngày thành lập, ngày kết thúc của đơn vị.
SELECT scope.unit, scope.year, min(figure.id) AS figure, count(*) AS figures
FROM temp.scope
CROSS JOIN temp.lifeless ON lifeless.unit = scope.unit AND lifeless.year = scope.year
CROSS JOIN figure ON figure.unit = scope.unit AND figure.year = scope.year
GROUP BY scope.unit, scope.year;
