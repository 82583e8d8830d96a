-- Finds the printed differences that no figures stand behind.
DELETE FROM temp.bare;

INSERT INTO temp.bare SELECT * FROM temp.bare_changes;
