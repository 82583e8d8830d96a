"""Between the identities that the program speaks of (uids, codes) and the row numbers of the file."""

from bienche_desktop.domain.errors import Refused
from bienche_desktop.store.connection import Connection

_CODED = ("indicator", "measure", "unit_kind", "level", "document_kind", "event_kind")


class Ids:
    """Row numbers by uid or code, and back; read once, forgotten when a step may have changed them."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._maps: dict[str, dict[str, int]] = {}
        self._names: dict[str, dict[int, str]] = {}

    def forget(self, *tables: str) -> None:
        """Read these tables anew at the next question."""
        for table in tables:
            self._maps.pop(table, None)
            self._names.pop(table, None)

    def row(self, table: str, name: str) -> int:
        """The row number of a uid or code. Raises `Refused` where the file does not have it."""
        rows = self._rows(table)
        if name not in rows:
            raise Refused(f"Tệp không có mục “{name}” trong bảng {table}; hãy mở lại tệp rồi thử lại.")
        return rows[name]

    def row_or_none(self, table: str, name: str | None) -> int | None:
        """The row number, or None for no name."""
        return None if name is None else self.row(table, name)

    def name(self, table: str, row: int | None) -> str | None:
        """The uid or code of a row."""
        if row is None:
            return None
        if table not in self._names:
            self._names[table] = {number: name for name, number in self._rows(table).items()}
        return self._names[table].get(row)

    def names(self, table: str) -> dict[int, str]:
        """All uids or codes by row number."""
        self.name(table, 0)
        return self._names[table]

    def _rows(self, table: str) -> dict[str, int]:
        if table not in self._maps:
            column = "code" if table in _CODED else "uid"
            self._maps[table] = dict(self._db.execute(f"SELECT {column}, id FROM {table}").fetchall())
        return self._maps[table]

    def add(self, table: str, name: str, row: int) -> None:
        """Remember a row just written."""
        self._rows(table)[name] = row
        self._names.pop(table, None)
