"""A sum as a spreadsheet writes it."""

from collections.abc import Sequence

MOST_ARGUMENTS = 200
"""Ranges in one SUM; Excel takes 255."""


def sum_formula(column: str, rows: Sequence[int]) -> str:
    """SUM over rows of a column ("SUM(C5:C7,C9)"), counted from 1, neighbours as one range; without "=".

    In several SUMs where there are more ranges than Excel takes.
    """
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    ranges = [f"{column}{a}" if a == b else f"{column}{a}:{column}{b}" for a, b in runs]
    parts = [ranges[at : at + MOST_ARGUMENTS] for at in range(0, len(ranges), MOST_ARGUMENTS)]
    return "+".join(f"SUM({','.join(part)})" for part in parts)
