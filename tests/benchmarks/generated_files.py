"""Data files of known size with a valid tree and sums that agree, made fast for benchmarks.

Rows go straight into the tables (the journal's triggers are off meanwhile), so that a file of a million figures
takes seconds. Every parent's figure is the sum of its children's, every total the sum of its indicators, and what
is present stays below what is assigned: the checks find nothing until a benchmark plants something.
"""

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bienche_desktop.domain.text import fold
from bienche_desktop.store import Store
from bienche_desktop.store.triggers import install_triggers

INDICATORS = ("total", "civil_servants", "public_employees_state", "public_employees_revenue", "contract_support",
              "contract_professional", "commune_officials", "commune_part_time", "village_part_time",
              "villages")  # fmt: skip
COUNTED = ("civil_servants", "public_employees_state")
NORMED = ("commune_officials", "commune_part_time")
"""Decrees say how many there may be at most: these stay below."""

PERIOD = """INSERT INTO unit_period (unit, valid_from, valid_to, name, search, kind, parent, ord)
            VALUES (?, '0001-01-01', '9999-12-31', ?, ?, ?, ?, ?)"""


@dataclass(frozen=True, slots=True)
class Shape:
    """How big a file is: children a unit on each level below the root, years, indicators, measures."""

    fans: tuple[int, ...]
    years: tuple[int, ...]
    indicators: tuple[str, ...] = INDICATORS
    measures: tuple[str, ...] = ("assigned", "present", "planned")


DISTRICT = Shape((4, 5, 11), tuple(range(2012, 2027)))
"""245 units, 15 years, 10 indicators, 3 measures: about 110,000 figures."""

NATION = Shape((63, 11, 19), tuple(range(2017, 2027)), INDICATORS[:4], ("assigned", "present"))
"""13,924 units, 10 years, 4 indicators, 2 measures: about 1.1 million figures."""


def generate(path: Path, shape: Shape, seed: int = 1) -> Path:
    """Write a data file of this shape; the same seed gives the same numbers."""
    with Store.create(path) as store:
        connection = store.db.conn
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        with connection:
            parents = _units(connection, shape.fans)
            _figures(connection, shape, parents, seed)
        install_triggers(store.db)
        connection.commit()
    return path


def _units(connection: sqlite3.Connection, fans: tuple[int, ...]) -> list[int | None]:
    """Write the tree level by level; returns the parent of each unit, parents before children (units count from 1)."""
    group, office = (connection.execute("SELECT id FROM unit_kind WHERE code = ?", [code]).fetchone()[0]
                     for code in ("group", "office"))  # fmt: skip
    parents: list[int | None] = [None]
    level = [1]
    for fan in fans:
        first = len(parents) + 1
        parents.extend(parent for parent in level for _ in range(fan))
        level = list(range(first, len(parents) + 1))
    leaves = set(level)
    uids = ((f"00000000-0000-7000-8000-{unit:012d}",) for unit in range(1, len(parents) + 1))
    connection.executemany("INSERT INTO unit (uid) VALUES (?)", uids)
    names = (f"Phòng số {unit}" if unit in leaves else f"Khối số {unit}" for unit in range(1, len(parents) + 1))
    connection.executemany(PERIOD, (
        (unit, name, fold(name), office if unit in leaves else group, parents[unit - 1], unit)
        for unit, name in enumerate(names, 1)))  # fmt: skip
    return parents


def _figures(connection: sqlite3.Connection, shape: Shape, parents: list[int | None], seed: int) -> None:
    ids = {table: dict(connection.execute(f"SELECT code, id FROM {table}")) for table in ("indicator", "measure")}
    yearly = random.Random(seed + 1)
    rows = (
        (unit, year, ids["indicator"][indicator], ids["measure"][measure], value)
        for year in shape.years
        for unit, numbers in enumerate(_numbers(shape, parents, random.Random(seed), yearly), 1)
        for (indicator, measure), value in numbers.items()
    )
    connection.executemany("INSERT INTO figure (unit, year, indicator, measure, value) VALUES (?, ?, ?, ?, ?)", rows)


def _numbers(
    shape: Shape, parents: list[int | None], dice: random.Random, yearly: random.Random
) -> Iterator[dict[tuple[str, str], int]]:
    """The figures of every unit in one year, added up from the leaves.

    `dice` falls alike each year, so that posts stay about what they were; `yearly` goes on from year to year.
    """
    cells = [(indicator, measure) for measure in shape.measures for indicator in shape.indicators]
    inner = set(parents)
    sums = [dict.fromkeys(cells, 0) for _ in parents]
    for unit in range(len(parents), 0, -1):
        own = sums[unit - 1]
        if unit not in inner:
            _fill_leaf(own, shape, dice, yearly)
        parent = parents[unit - 1]
        if parent is not None:
            above = sums[parent - 1]
            for cell, value in own.items():
                above[cell] += value
    return iter(sums)


def _fill_leaf(own: dict[tuple[str, str], int], shape: Shape, dice: random.Random, yearly: random.Random) -> None:
    for indicator in shape.indicators[1:]:
        most = dice.randrange(6, 10 if indicator in NORMED else 60) - yearly.randrange(3)
        for measure in shape.measures:
            own[indicator, measure] = most if measure != "present" else most - yearly.randrange(3)
    for measure in shape.measures:
        own["total", measure] = sum(own[indicator, measure] for indicator in COUNTED)
