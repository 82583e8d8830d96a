"""Numbers taken out of a table whose columns and rows are understood."""
