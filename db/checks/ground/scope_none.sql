DELETE FROM temp.scope;
