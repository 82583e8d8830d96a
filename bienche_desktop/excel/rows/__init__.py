"""What the rows of a table are: units, groups, totals, labels, headings."""
