-- id: printed-formula
-- severity: error
-- title: Công thức in trong biểu
-- meaning: Số trong một cột, một dòng phải đúng bằng công thức mà chính biểu in ở dòng số cột hoặc ở nhãn dòng, ví dụ 4=5+6, Tổng cộng (I+II+III), D = A + B - C, bằng cộng các phần “chia ra”, và không nhỏ hơn cộng các phần “trong đó”.
-- action: Tính lại ô đó theo công thức; sửa ô sai, hoặc đề nghị nơi gửi sửa biểu.
--
-- A formula speaks of its document's numbers: it rests while one of them is that of a later document. What only stands
-- printed, and sums over rows (which children-sum judges, but for numbers that are divided in several ways), rest as
-- well while one of them was typed.
-- An empty cell adds nothing to a sum; a unit without a figure whose children may have some leaves the sum unknown, and
-- so does a number that is asked about or was left out.
WITH place AS (
    SELECT printed.*, own.id AS figure, own.document AS own_document, ifnull(printed.value, own.value) AS stated
    FROM temp.scope
    CROSS JOIN relation_place AS printed ON printed.unit = scope.unit AND printed.year = scope.year
    LEFT JOIN figure AS own ON own.unit = printed.unit AND own.year = printed.year
                           AND own.indicator = printed.indicator AND own.measure = printed.measure
    WHERE printed.value IS NOT NULL OR own.id IS NOT NULL
),
number AS (
    SELECT place.id AS place, term.ord, term.factor, term.power, ifnull(term.value, part.value) AS value,
           part.id IS NOT NULL AS is_figure, part.document,
           part.id IS NULL AND term.value IS NULL
           AND ((term.unit IS NOT NULL
                 AND EXISTS (SELECT 1 FROM temp.child WHERE child.parent = term.unit
                                                        AND child.year = ifnull(term.year, place.year)))
                OR EXISTS (SELECT 1 FROM temp.open_part AS open
                           WHERE open.unit = ifnull(term.unit, place.unit)
                             AND open.year = ifnull(term.year, place.year)
                             AND open.indicator = ifnull(term.indicator, place.indicator)
                             AND open.measure = ifnull(term.measure, place.measure))) AS is_unknown
    FROM place
    CROSS JOIN relation_term AS term ON term.relation = place.relation
    LEFT JOIN figure AS part ON term.value IS NULL
                            AND part.unit = ifnull(term.unit, place.unit) AND part.year = ifnull(term.year, place.year)
                            AND part.indicator = ifnull(term.indicator, place.indicator)
                            AND part.measure = ifnull(term.measure, place.measure)
),
-- Of a sum of products each product has a hundred of its own in `ord`; the first factor carries the constants.
part AS (
    SELECT place, sum(factor * value) AS total, count(*) AS terms, count(value) AS known,
           total(typeof(value) = 'real') + total(typeof(factor) = 'real') AS decimals,
           max(CASE WHEN ord % 100 = 1 THEN factor * value END)
           * ifnull(max(CASE WHEN ord % 100 > 1 AND power = 1 THEN value END), 1)
           / nullif(ifnull(max(CASE WHEN power = -1 THEN 1.0 * value END), 1), 0) AS product,
           max(power = -1) AS is_share, total(factor <> 1) AS constants, max(document) AS latest,
           total(is_figure AND document IS NULL) AS typed, max(is_unknown) AS is_unknown,
           count(CASE WHEN factor > 0 THEN value END) AS adding
    FROM number
    GROUP BY place, ord / 100
),
added AS (
    SELECT place, sum(total) AS total, sum(terms) AS terms, sum(known) AS known, total(decimals) = 0 AS is_whole,
           CASE WHEN count(product) = count(*) THEN sum(product) END AS product,
           count(*) = 1 AND max(is_share) AS is_share, total(constants) = 0 AS is_plain, max(latest) AS latest,
           total(typed) > 0 AS is_typed
    FROM part
    GROUP BY place
    HAVING max(is_unknown) = 0 AND sum(adding) > 0
),
judged AS (
    SELECT place.*, relation.text, relation.axis, relation.sheet, relation.cell AS formula_cell, relation.is_product,
           relation.is_part, added.terms, added.is_whole,
           added.is_plain AND NOT relation.is_product AS is_plain,
           CASE WHEN NOT relation.is_product THEN added.total
                WHEN added.is_share AND abs(place.stated - 100 * added.product) < abs(place.stated - added.product)
                THEN 100 * added.product ELSE added.product END AS computed
    FROM place
    CROSS JOIN added ON added.place = place.id
    CROSS JOIN printed_relation AS relation ON relation.id = place.relation AND relation.why = ''
    WHERE (NOT relation.is_product OR added.known = added.terms)
      AND max(ifnull(added.latest, 0), ifnull(place.own_document, 0)) <= relation.document
      AND NOT ((relation.axis = 'row' OR place.figure IS NULL)
               AND (added.is_typed OR (place.figure IS NOT NULL AND place.own_document IS NULL))
               AND NOT EXISTS (SELECT 1 FROM temp.divided
                               WHERE divided.unit = place.unit AND divided.year = place.year
                                 AND divided.indicator = place.indicator AND divided.measure = place.measure))
)
SELECT unit, year, indicator, measure, figure, stated, computed, stated - computed AS difference,
       CASE WHEN is_whole AND (is_product OR typeof(stated) = 'integer') THEN 'error' ELSE 'warning' END AS severity,
       id AS place, text, axis, sheet, cell, formula_cell, label, is_product, is_part, is_plain
FROM judged
WHERE NOT (is_part AND stated > computed) AND abs(stated - computed) > CASE
          WHEN NOT is_product THEN CASE WHEN is_whole AND typeof(stated) = 'integer' THEN 0 ELSE 0.0005 * (terms + 1) END
          WHEN figure IS NOT NULL THEN CASE WHEN typeof(stated) = 'integer' THEN 0.5 ELSE 0.0005 END
          ELSE 0.500001 / CASE decimals WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END END
ORDER BY relation, id;
