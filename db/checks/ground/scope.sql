SELECT unit, year FROM temp.scope;
