-- id: unexplained-jump
-- severity: warning
-- about: years
-- title: Số giao khác hẳn năm trước
-- meaning: Số giao của một đơn vị tăng hoặc giảm nhiều so với năm liền trước, khác hẳn mức chung của các đơn vị cùng cấp trên, mà tệp không có sự kiện sắp xếp, số tăng giảm của văn bản hay ghi chú nào nêu lý do. Mức được coi là nhiều đặt ở menu Dữ liệu; ban đầu là trên 10 % và trên 5 biên chế.
-- action: Xem có gõ nhầm chữ số không. Nếu đúng thì ghi sự kiện sắp xếp, ghi chú của ô, hoặc chấp nhận kèm số quyết định.
--
-- Told where it arises: of a unit whose children are known in both years, what changed is told at the children; of a
-- total that stands beside its indicators, at these. A decrease that all units below one parent share is a policy.
-- Posts left over by a reorganisation may be given up within five years (Nghị định 120/2020, 370/2025).
WITH raw AS (
    SELECT own.id, own.unit, own.year, own.indicator, own.measure, own.value, own.note, before.value AS base,
           own.year * 100000000 + own.unit AS place, own.measure * 1000 + own.indicator AS kind
    FROM temp.later AS scope
    CROSS JOIN figure AS own ON own.unit = scope.unit AND own.year = scope.year
                            AND own.measure = (SELECT id FROM measure WHERE code = 'assigned')
    CROSS JOIN figure AS before ON before.unit = own.unit AND before.year = own.year - 1
                               AND before.indicator = own.indicator AND before.measure = own.measure
    WHERE abs(own.value - before.value) > (SELECT posts FROM temp.jump)
      AND abs(own.value - before.value) * 100 > (SELECT percent FROM temp.jump) * before.value
),
-- What the other units below the same parent have, and had.
beside AS (
    SELECT raw.*, now_below.total - raw.value AS peers, then_below.total - raw.base AS peers_base
    FROM raw
    LEFT JOIN temp.home AS home ON home.place = raw.place
    LEFT JOIN temp.home AS former_home ON former_home.place = raw.place - 100000000 AND former_home.parent = home.parent
    LEFT JOIN temp.below AS now_below
           ON now_below.cell = (raw.year * 100000000 + former_home.parent) * 1000000 + raw.kind
    LEFT JOIN temp.below AS then_below
           ON then_below.cell = ((raw.year - 1) * 100000000 + former_home.parent) * 1000000 + raw.kind
),
judged AS (
    SELECT beside.*, CASE WHEN peers_base > 0 THEN 1.0 * base * peers / peers_base END AS expected FROM beside
)
SELECT unit, year, year - 1 AS base_year, indicator, measure, id AS figure,
       value AS stated, base AS computed, value - base AS difference
FROM judged
WHERE (expected IS NULL
       OR (abs(value - expected) > (SELECT posts FROM temp.jump)
           AND abs(value - expected) * 100 > (SELECT percent FROM temp.jump) * expected))
  AND NOT (EXISTS (SELECT 1 FROM temp.below WHERE cell = place * 1000000 + kind)
           AND EXISTS (SELECT 1 FROM temp.below WHERE cell = (place - 100000000) * 1000000 + kind))
  AND NOT (indicator IN (SELECT indicator FROM temp.whole)
           AND EXISTS (SELECT 1 FROM temp.counted
                       CROSS JOIN figure AS part ON part.unit = judged.unit AND part.year = judged.year
                              AND part.indicator = counted.indicator AND part.measure = judged.measure))
  AND NOT EXISTS (SELECT 1 FROM stated_change AS printed
                  WHERE printed.unit = judged.unit AND printed.indicator = judged.indicator
                    AND printed.measure = judged.measure AND printed.year >= judged.year
                    AND min(printed.base_year, printed.year - 1) < judged.year)
  -- A note says why; one that is only the sum that was typed does not.
  AND NOT ifnull(note, '') GLOB '*[^-0-9+*/()=., ]*'
  AND NOT EXISTS (SELECT 1 FROM event_unit AS part
                  CROSS JOIN event ON event.id = part.event
                         AND event.effective_on <= judged.year || '-12-31'
                         AND event.effective_on > (judged.year - CASE WHEN value < base THEN 5 ELSE 1 END) || '-01-01'
                  CROSS JOIN event_kind ON event_kind.id = event.kind AND event_kind.code NOT IN ('rename', 'transfer')
                  WHERE part.unit = judged.unit);
