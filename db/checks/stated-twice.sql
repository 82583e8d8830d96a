-- id: stated-twice
-- severity: error
-- title: Một số liệu ghi ở nhiều ô
-- meaning: Cùng một số liệu (đơn vị, năm, chỉ tiêu, loại số) ghi ở nhiều ô của một văn bản thì các ô phải ghi như nhau.
-- action: Đối chiếu các ô được nêu; đề nghị nơi gửi sửa ô sai. Số trong tệp đã sửa tay thì đây chỉ là cảnh báo.
--
-- Only the latest document that states the figure several times speaks, and rests while the figure is that of a later
-- one. Numbers as of two different days may differ. Cells that say the same are told together.
SELECT said.unit, said.year, said.indicator, said.measure, min(said.id) AS statement,
       said.value AS stated, figure.value AS computed, said.value - figure.value AS difference,
       CASE WHEN figure.document IS NULL THEN 'warning' ELSE 'error' END AS severity,
       said.sheet, said.cell, json_group_array(json_array(said.sheet, said.cell)) AS places,
       figure.sheet AS own_sheet, figure.cell AS own_cell
FROM temp.scope
CROSS JOIN statement AS said ON said.unit = scope.unit AND said.year = scope.year
CROSS JOIN figure ON figure.unit = said.unit AND figure.year = said.year AND figure.indicator = said.indicator
                 AND figure.measure = said.measure AND said.document >= ifnull(figure.document, 0)
WHERE abs(said.value - figure.value) > 0.0005
  AND ifnull(said.as_of = figure.as_of, 1)
  AND said.document = (SELECT max(other.document) FROM statement AS other
                       WHERE other.unit = said.unit AND other.year = said.year
                         AND other.indicator = said.indicator AND other.measure = said.measure)
GROUP BY figure.id, said.value;
