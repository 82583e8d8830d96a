-- id: duplicate-codes
-- severity: warning
-- about: tree
-- title: Hai đơn vị trùng mã
-- meaning: Cùng một thời gian có hai đơn vị mang cùng một mã chính thức. Mã của đơn vị đã kết thúc có thể được cấp lại, nhưng hai đơn vị đang cùng hoạt động thì không thể chung mã.
-- action: Đối chiếu danh mục mã; sửa mã của một đơn vị, hoặc ghi ngày kết thúc cho đơn vị không còn. Nếu là một đơn vị bị nhập hai lần thì chuyển số liệu về một bên rồi xóa bên thừa.
--
-- Periods in the order of their codes, one reading: who begins before all that bore the code so far have ended shares it.
-- Periods of one unit never overlap.
WITH coded AS (
    SELECT unit, code, valid_from, valid_to,
           max(valid_to) OVER (PARTITION BY code ORDER BY valid_from, unit
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS borne_until
    FROM unit_period WHERE code <> ''
),
shared AS MATERIALIZED (SELECT unit, code, valid_from, valid_to FROM coded WHERE borne_until > valid_from),
bearing AS MATERIALIZED (
    SELECT unit, code, valid_from, valid_to FROM unit_period WHERE code IN (SELECT code FROM shared)
)
SELECT shared.unit, shared.code AS name, json_array(shared.unit, min(one.unit)) AS units,
       max(shared.valid_from, one.valid_from) AS since
FROM shared CROSS JOIN bearing AS one
  ON one.code = shared.code AND one.unit <> shared.unit
 AND one.valid_from < shared.valid_to AND one.valid_to > shared.valid_from
GROUP BY shared.unit, shared.code;
