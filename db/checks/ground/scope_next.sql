-- What compares posts with those of the year before: the unit a year later, and the unit above it there.
INSERT OR IGNORE INTO temp.later VALUES (:unit, :year + 1);
INSERT OR IGNORE INTO temp.later
SELECT parent, :year + 1 FROM temp.home WHERE place = (:year + 1) * 100000000 + :unit AND parent IS NOT NULL;
