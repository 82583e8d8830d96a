-- id: event-units
-- severity: warning
-- about: tree
-- title: Sự kiện sắp xếp và cây đơn vị
-- meaning: Từ ngày có hiệu lực, đơn vị bị sáp nhập, hợp nhất, chia, giải thể không còn, đơn vị hình thành sau sắp xếp phải có; nếu không thì số đầu mối giảm theo sự kiện không bằng số đầu mối giảm trong cây đơn vị.
-- action: Sửa ngày kết thúc, ngày thành lập của đơn vị cho đúng quyết định, hoặc sửa sự kiện ở thẻ Sắp xếp tổ chức.
SELECT member.unit, CAST(substr(effective_on, 1, 4) AS INTEGER) AS year, member.role, kind.label AS kind, effective_on,
       decision, kind.code || ' ' || effective_on || ' ' || decision AS name
FROM event
CROSS JOIN event_kind AS kind ON kind.id = event.kind
CROSS JOIN event_unit AS member ON member.event = event.id
WHERE CASE WHEN member.role = 'result' THEN 1
           ELSE kind.code IN ('merge_into', 'merge_new', 'divide', 'dissolve') AND member.share = 'whole'
                AND NOT member.survives
                AND NOT EXISTS (SELECT 1 FROM event_unit AS after WHERE after.event = event.id
                                AND after.unit = member.unit AND after.role = 'result') END
  AND EXISTS (SELECT 1 FROM unit_period AS period WHERE period.unit = member.unit
              AND period.valid_from <= effective_on AND period.valid_to > effective_on) <> (member.role = 'result');
