-- id: target-schedule
-- severity: warning
-- about: targets
-- title: Năm hoàn thành mục tiêu và kế hoạch các năm
-- meaning: Theo số liệu từng năm trong tệp, mục tiêu chỉ đạt sau năm cuối mà văn bản đặt ra.
-- action: Sửa kế hoạch các năm cho kịp năm cuối, hoặc sửa năm cuối của mục tiêu nếu văn bản ghi nhầm.
SELECT unit, end_year AS year, base_year, iif(subject = 'figure', indicator, NULL) AS indicator,
       iif(subject = 'figure', measure, NULL) AS measure,
       level AS stated, round(goal, iif(subject = 'autonomous', 1, 0)) AS computed,
       level - round(goal, iif(subject = 'autonomous', 1, 0)) AS difference,
       name, subject, base, percent,
       (SELECT min(later.year) FROM temp.target_progress AS later
        WHERE later.id = progress.id AND later.year > later.end_year AND NOT later.behind) AS reached_in
FROM temp.target_progress AS progress
WHERE behind AND year = end_year AND reached_in IS NOT NULL;
