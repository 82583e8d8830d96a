"""The sender's own workbook with its faults marked, nothing else changed."""
