DELETE FROM temp.tally;
