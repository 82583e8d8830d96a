"""SUMIF, COUNTIF and their like: sums and counts of the cells beside which plain conditions are met."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bienche_desktop.excel.book.workbook import CellKind
from bienche_desktop.excel.reading.cell_formulas import Area, Expression
from bienche_desktop.excel.reading.formula_places import Found, Places, areas_in, counted, looked_at
from bienche_desktop.excel.reading.formula_values import Number, UnknownError, Value, added, holds, is_same_text

_CONDITION = re.compile(r"(<>|<=|>=|<|>|=)?(.*)", re.DOTALL)
_WHOLE = re.compile(r"-?\d{1,15}")
_UNSURE = re.compile(
    r"[*?~]|^\s*$|^(true|false)$|^\W*\d|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*\d", re.IGNORECASE
)
"""Patterns, and texts that a spreadsheet program may take for a number, a day or a truth value."""


def sum_if(places: Places, parts: tuple[Expression, ...]) -> Number:
    """SUMIF(cells, condition, numbers): the cells themselves are added where no numbers are named."""
    return sum_ifs(places, (parts[-1] if len(parts) == 3 else parts[0], *parts[:2]))


def sum_ifs(places: Places, parts: tuple[Expression, ...]) -> Number:
    """SUMIFS(numbers, cells, condition, …). A sum without any number in sight stands for nothing."""
    (area,) = areas_in(parts[:1])
    conditions = _conditions(places, area, parts[1:])
    cells = list(places.found(area))
    met = [places.value_of(one) for one in cells if all(each.is_met_beside(one) for each in conditions)]
    total = added([number for value in met if (number := counted(value)) is not None])
    is_told = total.is_told or any(one.cell.kind is CellKind.NUMBER for one in cells)
    return Number(total.value, total.double, is_told)


def count_ifs(places: Places, parts: tuple[Expression, ...]) -> Number:
    """COUNTIF(cells, condition), COUNTIFS(cells, condition, …)."""
    (area,) = areas_in(parts[:1])
    conditions = _conditions(places, area, parts)
    if all(each.sign == "<>" for each in conditions):
        raise UnknownError  # empty cells count too
    first = next(each for each in conditions if each.sign != "<>")
    return Number.of(sum(all(each.is_met_at(place) for each in conditions) for place in first.cells))


@dataclass(frozen=True, slots=True)
class _Condition:
    """A condition on cells: their values by place, counted from the first of `area`, whatever the place of theirs."""

    area: Area
    sign: str
    wanted: Number | str
    cells: Mapping[tuple[int, int], Found]
    places: Places

    def is_met_beside(self, found: Found) -> bool:
        return self.is_met_at((found.row - self.area.top, found.column - self.area.left))

    def is_met_at(self, place: tuple[int, int]) -> bool:
        found = self.cells.get(place)
        return self.sign == "<>" if found is None else self._is_met(looked_at(self.places, found))

    def _is_met(self, value: Value) -> bool:
        if isinstance(value, bool):
            raise UnknownError
        if isinstance(self.wanted, str):
            same = isinstance(value, str) and is_same_text(value, self.wanted)
            return same == (self.sign == "=")
        number = counted(value)
        return self.sign == "<>" if number is None else holds(self.sign, number, self.wanted)


def _conditions(places: Places, area: Area, parts: tuple[Expression, ...]) -> list[_Condition]:
    """The conditions, each after the cells that it is about: as many cells as the area has."""
    if len(parts) % 2:
        raise UnknownError
    return [_condition(places, area, *pair) for pair in zip(parts[::2], parts[1::2], strict=True)]


def _condition(places: Places, area: Area, about: Expression, said: Expression) -> _Condition:
    (cells,) = areas_in((about,))
    if cells.size != area.size:
        raise UnknownError
    sign, wanted = _read(places.value(said))
    by_place = {(one.row - cells.top, one.column - cells.left): one for one in places.found(cells)}
    return _Condition(area, sign, wanted, by_place, places)


def _read(said: Value) -> tuple[str, Number | str]:
    """The sign and what is wanted: 5, ">5", "CC", "<>CC"."""
    if isinstance(said, Number):
        return "=", said
    found = _CONDITION.fullmatch(said) if isinstance(said, str) else None
    if found is None:
        raise UnknownError
    sign, wanted = found[1] or "=", found[2]
    if _WHOLE.fullmatch(wanted):
        return sign, Number.of(int(wanted))
    if sign not in ("=", "<>") or _UNSURE.search(wanted):
        raise UnknownError
    return sign, wanted
