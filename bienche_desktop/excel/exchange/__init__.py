"""The program's own workbook: written for others, taken back with what they changed."""
