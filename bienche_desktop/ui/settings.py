"""What the program remembers between two starts, one typed descriptor a key.

QSettings gives INI values back as words after a restart (`False` as "false", which is true; `[]` as None; `["a"]` as
"a"), so nothing but this table reads or writes it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar, overload

from PySide6.QtCore import QByteArray, QSettings

from .theme import Scheme

T = TypeVar("T")

ORGANISATION = "BienChe"
APPLICATION = "bienche"
RECENT_FILES = 8
_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """How values of one type are stored as words and read back; `read` raises ValueError for words that are off."""

    read: Callable[[Any], T]
    write: Callable[[T], object]


def _read_bool(stored: object) -> bool:
    return str(stored).lower() in ("true", "1")


def _read_list(stored: object) -> tuple[str, ...]:
    return tuple(line for line in str(stored).split(_SEPARATOR) if line)


def _read_bytes(stored: object) -> QByteArray:
    if not isinstance(stored, QByteArray):
        raise ValueError("not bytes")
    return stored


TEXT: Kind[str] = Kind(str, str)
NUMBER: Kind[int] = Kind(lambda stored: int(str(stored)), str)
FLAG: Kind[bool] = Kind(_read_bool, lambda value: "true" if value else "false")
LINES: Kind[tuple[str, ...]] = Kind(_read_list, _SEPARATOR.join)
BYTES: Kind[QByteArray] = Kind(_read_bytes, lambda value: value)
SCHEME: Kind[Scheme] = Kind(lambda stored: Scheme(str(stored)), str)


class Setting(Generic[T]):
    """One remembered value: its key, its type, and what holds until the user chose otherwise."""

    def __init__(self, key: str, kind: Kind[T], default: T) -> None:
        self.key = key
        self.kind = kind
        self.default = default

    @overload
    def __get__(self, owner: None, owner_type: type) -> Self: ...
    @overload
    def __get__(self, owner: "Settings", owner_type: type) -> T: ...
    def __get__(self, owner: "Settings | None", owner_type: type) -> Self | T:
        if owner is None:
            return self
        return owner.read(self.key, self.kind, self.default)

    def __set__(self, owner: "Settings", value: T) -> None:
        owner.write(self.key, self.kind, value)


class Settings:
    """The user's settings. Reading what is missing or damaged gives the default."""

    geometry = Setting("window/geometry", BYTES, QByteArray())
    state = Setting("window/state", BYTES, QByteArray())
    scheme = Setting("look/scheme", SCHEME, Scheme.SYSTEM)
    text_percent = Setting("look/text", NUMBER, 100)
    last_file = Setting("file/last", TEXT, "")
    recent_files = Setting("file/recent", LINES, ())
    open_last_file = Setting("file/open_last", FLAG, True)
    import_folder = Setting("folder/import", TEXT, "")
    export_folder = Setting("folder/export", TEXT, "")
    last_year = Setting("view/year", NUMBER, 0)
    last_unit = Setting("view/unit", TEXT, "")
    shown_severities = Setting("view/severities", LINES, ("error", "warning"))

    def __init__(self) -> None:
        form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        self._stored = QSettings(form, scope, ORGANISATION, APPLICATION)

    def read(self, key: str, kind: Kind[T], default: T) -> T:
        """The stored value, or `default` where there is none that can be read."""
        stored = self._stored.value(key)
        if stored is None:
            return default
        try:
            return kind.read(stored)
        except ValueError:
            return default

    def write(self, key: str, kind: Kind[T], value: T) -> None:
        """Stores a value under a key."""
        self._stored.setValue(key, kind.write(value))

    def view_of(self, path: str) -> str:
        """Where the user was in the file at `path`, as the window wrote it; empty for a file never seen."""
        return self.read(_view_key(path), TEXT, "")

    def set_view_of(self, path: str, state: str) -> None:
        """Remembers where the user was in a file."""
        self.write(_view_key(path), TEXT, state)

    def remember_file(self, path: str) -> None:
        """Makes `path` the last file and the first of the recent ones."""
        others = tuple(known for known in self.recent_files if known != path)
        self.recent_files = (path, *others)[:RECENT_FILES]
        self.last_file = path

    def forget_file(self, path: str) -> None:
        """Drops a file that is gone."""
        self.recent_files = tuple(known for known in self.recent_files if known != path)
        if self.last_file == path:
            self.last_file = ""

    def save(self) -> None:
        """Writes to disk now; Qt does it by itself now and then, and at the end."""
        self._stored.sync()


def _view_key(path: str) -> str:
    """A key for a file; slashes and drive letters would be taken for groups of keys."""
    from hashlib import sha256  # only a file needs it, and it loads a library of its own

    return f"view/files/{sha256(path.encode()).hexdigest()[:16]}"
