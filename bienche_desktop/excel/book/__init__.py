"""A workbook as plain values: what was read, before anything was understood."""
