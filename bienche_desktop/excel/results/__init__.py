"""What recognition says about a workbook and what a person said about it: plain values."""
