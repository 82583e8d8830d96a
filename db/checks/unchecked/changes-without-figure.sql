-- id: stated-difference
-- title: Số tăng, giảm ghi trong văn bản
-- why: {count} số tăng, giảm chưa đối chiếu được, vì tệp chưa có số của chính năm đó.
SELECT count(*) AS count FROM stated_change AS printed
WHERE NOT EXISTS (SELECT 1 FROM figure AS own
                  WHERE own.unit = printed.unit AND own.year = printed.year
                    AND own.indicator = printed.indicator AND own.measure = printed.measure)
HAVING count(*) > 0;
