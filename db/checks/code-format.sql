-- id: code-format
-- severity: note
-- about: tree
-- title: Mã đơn vị không giống mã các đơn vị cùng loại
-- meaning: Hầu hết đơn vị cùng loại có mã dài như nhau, mã của đơn vị này dài hơn hoặc ngắn hơn; thường là bảng tính đã bỏ mất số 0 ở đầu mã.
-- action: Đối chiếu danh mục mã; thêm số 0 ở đầu, hoặc sửa mã.
--
-- At least nine of ten units of the kind, and five of them, have codes of one length.
WITH coded AS (
    SELECT unit, kind, code, length(code) AS size, valid_to FROM unit_period WHERE code <> ''
),
sized AS (SELECT kind, size, count(DISTINCT unit) AS units FROM coded GROUP BY kind, size),
usual AS (
    SELECT kind, size, units FROM sized
    WHERE units >= 5 AND units * 10 >= 9 * (SELECT sum(units) FROM sized AS every WHERE every.kind = sized.kind)
)
SELECT coded.unit, coded.code AS name, coded.size AS stated, usual.size AS computed, coded.size - usual.size AS difference,
       usual.units AS alike
FROM coded CROSS JOIN usual ON usual.kind = coded.kind AND usual.size <> coded.size
GROUP BY coded.unit, coded.code;
