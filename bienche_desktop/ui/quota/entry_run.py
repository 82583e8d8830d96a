"""Where Enter goes after a run of Tabs: back to the column in which the run began, one row down."""


class EntryRun:
    """Remembers the column of the first Tab until Enter or any other movement."""

    def __init__(self) -> None:
        self._start: int | None = None

    def tab(self, column: int) -> None:
        """Tab was pressed in this column."""
        if self._start is None:
            self._start = column

    def enter(self, column: int) -> int:
        """Enter was pressed in this column; returns the column to go to, and ends the run."""
        start, self._start = self._start, None
        return column if start is None else start

    def forget(self) -> None:
        """The user went elsewhere."""
        self._start = None
