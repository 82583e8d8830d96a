DELETE FROM temp.scope;
DELETE FROM temp.later;
