"""The checks of this program, as they lie in db/checks: a header that explains, and one query that finds.

A file begins with comment lines `-- name: text`; the query below them returns the rows that fail, restricted to the
temporary table `scope (unit, year)`. What the checks stand on is made by db/checks/ground (see tree_scope).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bienche_desktop import paths
from bienche_desktop.domain.findings import Severity
from bienche_desktop.store.migrating import statements


class CheckFileError(Exception):
    """A file in db/checks that cannot be used; the text names the file and says what is wrong."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule: what it means, what to do about it, and the query whose rows are its findings.

    One that is `tree_only` speaks of units alone: it asks about all of them, and only when units have changed. One
    `of_targets` is asked about all targets each time: they are few. One `of_norms` is asked about all units whenever a
    number changes that a norm speaks of. One `of_years` compares with the year before; it has a scope of its own.
    """

    id: str
    severity: Severity
    title: str
    meaning: str
    action: str
    query: str
    legal_basis: str = ""
    tree_only: bool = False
    of_targets: bool = False
    of_norms: bool = False
    of_years: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """What a rule could not judge: `why` speaks of `{count}` and `{list}`, which the query's one row gives."""

    id: str
    title: str
    why: str
    query: str


@cache
def checks() -> tuple[Check, ...]:
    """All checks, in the order of `ORDER`, then by name. Raises `CheckFileError`."""
    return load_checks(paths.database("checks"))


def check_named(id: str) -> Check | None:
    """A check by its id; None for rules of the user's own."""
    return next((check for check in checks() if check.id == id), None)


@cache
def gaps() -> tuple[Gap, ...]:
    """All questions after what could not be checked. Raises `CheckFileError`."""
    return tuple(_read_gap(file) for file in sorted(paths.database("checks", "unchecked").glob("*.sql")))


@cache
def ground(name: str) -> tuple[str, ...]:
    """The statements of a file in db/checks/ground."""
    return tuple(statements(paths.database("checks", "ground", f"{name}.sql").read_text(encoding="utf-8")))


ORDER = ("structure", "duplicate-units", "duplicate-codes", "code-format", "event-units", "outside-life",
         "children-sum", "slid-column", "total-of-indicators", "stated-twice", "printed-formula", "comparison-year",
         "base-level", "stated-difference", "stated-percentage", "sum-of-changes", "assigned-over-norm",
         "over-decree", "over-average", "present-over-assigned", "unexplained-jump", "target-schedule",
         "target-behind", "autonomous-on-budget", "organisations-in-tree", "not-entered",
         "indicator-not-entered")  # fmt: skip
"""Where several findings speak of one cell, the earlier one says more about the cause."""


def load_checks(folder: Path) -> tuple[Check, ...]:
    """The checks of a folder. Raises `CheckFileError` for a file that cannot be used or an id given twice."""
    found: dict[str, Check] = {}
    for file in sorted(folder.glob("*.sql")):
        check = _read_check(file)
        if check.id in found:
            raise CheckFileError(f"{file.name}: mã “{check.id}” đã có ở một tệp khác")
        found[check.id] = check
    known = [found.pop(id) for id in ORDER if id in found]
    return (*known, *found.values())


def _read_check(file: Path) -> Check:
    header, query = _read(file, {"id", "severity", "title", "meaning", "action"}, {"basis", "about"})
    if header["severity"] not in list(Severity):
        raise CheckFileError(f"{file.name}: mức “{header['severity']}” không phải là error, warning hay note")
    about = header.get("about")
    return Check(header["id"], Severity(header["severity"]), header["title"], header["meaning"], header["action"],
                 query, header.get("basis", ""), about == "tree", about == "targets", about == "norms",
                 about == "years")  # fmt: skip


def _read_gap(file: Path) -> Gap:
    header, query = _read(file, {"id", "title", "why"}, set())
    return Gap(header["id"], header["title"], header["why"], query)


def _read(file: Path, needed: set[str], allowed: set[str]) -> tuple[dict[str, str], str]:
    text = file.read_text(encoding="utf-8")
    header = _header(text)
    if missing := needed - {name for name, value in header.items() if value}:
        raise CheckFileError(f"{file.name}: phần đầu thiếu {', '.join(sorted(missing))}")
    if unknown := header.keys() - needed - allowed:
        raise CheckFileError(f"{file.name}: phần đầu có mục lạ {', '.join(sorted(unknown))}")
    queries = statements(text)
    if len(queries) != 1:
        raise CheckFileError(f"{file.name}: phải có đúng một câu truy vấn, đang có {len(queries)}")
    return header, queries[0]


def _header(text: str) -> dict[str, str]:
    """The fields of the comment lines at the top, up to the first line that is no `-- name: text`."""
    header: dict[str, str] = {}
    for line in text.splitlines():
        name, colon, value = line.removeprefix("--").partition(":")
        if not line.startswith("--") or not colon:
            break
        header[name.strip()] = value.strip()
    return header
