"""Where a unit stands in a workbook."""

Path = tuple[str, ...]
"""Names from the organisation of the table down to the unit."""
