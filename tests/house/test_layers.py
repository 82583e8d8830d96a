"""Imports run one way: ui, cli → checks, restructuring, excel, reports → store → domain."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "bienche_desktop"

ROOTS = {"app", "tour", "tour_books", "tour_dialogs", "tour_states", "start", "__init__"}
"""Modules that put the whole program together; they may import everything."""

MIDDLE = {"checks", "restructuring", "excel", "reports"}

BELOW = {
    "domain": set(),
    "store": {"domain"},
    **{room: {"domain", "store"} for room in MIDDLE},
}
"""What the lower rooms may import besides themselves and `paths`.

Above them, other single modules join the middle rooms into what window and command line both offer; `ui` and `cli`
may import all of these, but not each other. The command line may start the window through `start`.
"""

FOREIGN = {"PySide6": {"ui"}, "shiboken6": {"ui"}, "sqlite3": {"store"}, "sqlite_utils": {"store"}}
"""Packages that only these rooms may know (besides the modules that put the rooms together)."""

FILES = {"pathlib", "io", "shutil", "tempfile", "subprocess", "socket"}
SQL = re.compile(
    r"\bSELECT\s.+\sFROM\s|\bINSERT\s(OR\s\w+\s)?INTO\s|\bUPDATE\s\w+\sSET\s|\bDELETE\sFROM\s"
    r"|\bCREATE\s(TEMP\s)?(TABLE|VIEW|INDEX|TRIGGER)\s|\bPRAGMA\s\w",
    re.S,
)


def room_of(path: Path, package: Path = PACKAGE) -> str:
    room = path.relative_to(package).with_suffix("").parts[0]
    return "cli" if room.startswith("cli_") else room


@cache
def nodes_of(path: Path) -> tuple[ast.Import | ast.ImportFrom | ast.Constant, ...]:
    """What a file imports and the constants in it; it is read once."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom | ast.Constant))


def imported(path: Path, package: Path = PACKAGE) -> Iterator[str]:
    """Dotted names of all that a file imports, also inside functions and TYPE_CHECKING blocks."""
    here = [package.name, *path.relative_to(package).with_suffix("").parts]
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: -node.level] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{name.name}" for name in node.names)


def may_import(room: str, other: str) -> bool:
    if other in {room, "__init__"} or (other == "paths" and room != "domain"):
        return True
    if room in BELOW:
        return other in BELOW[room]
    if room == "paths":
        return False
    return other not in {"ui", "cli", *ROOTS} or (room, other) == ("cli", "start")


def trespasses(path: Path, package: Path = PACKAGE) -> list[str]:
    """Imports of one file that its room does not allow."""
    room = room_of(path, package)
    if room in ROOTS:
        return []
    found = []
    for name in imported(path, package):
        top, _, rest = name.partition(".")
        inner = rest.partition(".")[0]
        if top == package.name:
            wrong = bool(inner) and not may_import(room, room_of(package / inner, package))
        elif room == "domain":
            wrong = top not in sys.stdlib_module_names or top in FILES | set(FOREIGN)
        else:
            wrong = room not in FOREIGN.get(top, {room})
        if wrong:
            found.append(f"{path.relative_to(package)} imports {name}")
    return found


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_no_room_imports_a_room_above_or_beside_it() -> None:
    assert [line for path in sources() for line in trespasses(path)] == []


def test_only_the_store_speaks_sql() -> None:
    spoken = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sources()
        if room_of(path) != "store"
        for node in nodes_of(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]

    assert spoken == []


@pytest.mark.parametrize(
    ("text", "is_sql"),
    [
        ("SELECT uid\nFROM unit", True),
        ("  INSERT OR IGNORE INTO unit VALUES (1)", True),
        ("PRAGMA user_version", True),
        ("Select this unit, scrolled into sight, and give the page from which it came", False),
        ("Update the view", False),
    ],
)
def test_sql_is_told_from_sentences(text: str, is_sql: bool) -> None:
    assert bool(SQL.search(text)) is is_sql


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/units.py", "import PySide6.QtCore"),
        ("domain/units.py", "from pathlib import Path"),
        ("domain/units.py", "import rapidfuzz"),
        ("store/journal.py", "from bienche_desktop.ui import theme"),
        ("store/journal.py", "from bienche_desktop import checks"),
        ("checks/run.py", "from ..excel import read"),
        ("excel/read.py", "def f():\n    import sqlite3"),
        ("reports/pdf.py", "from PySide6.QtGui import QPainter"),
        ("cli.py", "from bienche_desktop.ui.main_window import MainWindow"),
        ("cli_words.py", "from bienche_desktop import ui"),
        ("services.py", "from bienche_desktop.ui import theme"),
        ("checks/run.py", "from bienche_desktop.services import open_file"),
        ("paths.py", "from bienche_desktop.store import Store"),
        ("ui/quota/model.py", "from ...cli import main"),
    ],
)
def test_a_stray_import_is_caught(tmp_path: Path, file: str, line: str) -> None:
    stray = tmp_path / "bienche_desktop" / file
    stray.parent.mkdir(parents=True)
    stray.write_text(line, encoding="utf-8")

    assert len(trespasses(stray, tmp_path / "bienche_desktop")) == 1


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/units.py", "from dataclasses import dataclass\nfrom .text import fold"),
        (
            "store/open.py",
            "import sqlite3\nfrom .. import paths\nfrom ..domain import units",
        ),
        ("ui/window.py", "from PySide6.QtWidgets import QWidget\nfrom bienche_desktop.checks import run"),
        ("services.py", "from .checks import run\nfrom .excel import read"),
        ("cli.py", "from bienche_desktop.services import open_file\nfrom bienche_desktop.start import open_window"),
        ("app.py", "from bienche_desktop.ui.main_window import MainWindow\nimport PySide6"),
    ],
)
def test_imports_that_run_downwards_pass(tmp_path: Path, file: str, line: str) -> None:
    good = tmp_path / "bienche_desktop" / file
    good.parent.mkdir(parents=True)
    good.write_text(line, encoding="utf-8")

    assert trespasses(good, tmp_path / "bienche_desktop") == []
