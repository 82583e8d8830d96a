SELECT unit, year FROM temp.later;
