-- id: target-behind
-- severity: warning
-- about: targets
-- title: Mục tiêu tinh giản và lộ trình
-- meaning: Đến năm gần nhất có số liệu, mức giảm còn kém lộ trình chia đều từ năm gốc đến năm cuối của mục tiêu.
-- action: Xem lại kế hoạch tinh giản của các năm còn lại; nếu văn bản giao lộ trình khác thì chấp nhận kèm lý do.
SELECT unit, year, base_year, iif(subject = 'figure', indicator, NULL) AS indicator,
       iif(subject = 'figure', measure, NULL) AS measure,
       level AS stated, round(needed, iif(subject = 'autonomous', 1, 0)) AS computed,
       level - round(needed, iif(subject = 'autonomous', 1, 0)) AS difference,
       name, subject, base, is_implied, goal, end_year, percent
FROM temp.target_progress AS progress
WHERE behind AND year = (SELECT max(known.year) FROM temp.target_progress AS known
                         WHERE known.id = progress.id AND known.year <= known.end_year);
