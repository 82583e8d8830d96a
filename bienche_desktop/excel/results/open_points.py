"""What waits for one answer that settles more than a cell: columns that are open alike, rows that may be no units."""

from dataclasses import dataclass
from enum import StrEnum

NO_MEASURE = "chưa rõ đây là số giao hay có mặt"
NO_YEAR = "chưa rõ năm của số này"
PLACED = "chưa rõ “bố trí” là số giao hay có mặt"
WHICH_POSTS = "tiêu đề cột không nói đếm ai, mà tiêu đề bảng và các cột bên cạnh nêu nhiều loại"
UNKNOWN_WORD = "tiêu đề có chữ chưa hiểu: nếu vẫn là số biên chế thì là số giao hay có mặt?"
WHICH_CONTRACTS = "tiêu đề không nói hợp đồng hỗ trợ, phục vụ hay hợp đồng chuyên môn"
WHICH_PART_TIME = "tiêu đề không nói người hoạt động không chuyên trách ở cấp xã hay ở thôn, tổ dân phố"
STRUCK = "số bị gạch ngang: còn lấy số này không?"
OF_COMMUNES = "ở xã, phường: công chức hay cán bộ, công chức cấp xã?"

ColumnKey = tuple[str, str, int]
"""Sheet, letter, and the top row of the table's header; "" means every sheet, 0 every table."""
RowKey = tuple[str, int]


class Open(StrEnum):
    """What is open about a column."""

    MEASURE = "measure"
    YEAR = "year"
    INDICATOR = "indicator"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Combination:
    """What the open parts of a column may be together; None for a part that is not open."""

    indicator: str | None = None
    measure: str | None = None
    year: int | None = None


Choice = str | int | Combination
"""One answer about columns: a code, a year, or several of them at once."""


@dataclass(frozen=True, slots=True)
class OpenColumns:
    """Columns that are open alike. `choices`: what the open part may be, as codes or years.

    Where more than one part is open, `opens` are all of them and `together` what they may be together, most likely
    first; where no year is named anywhere, without years. None of the choices need be right: a person may say something
    else.
    """

    keys: tuple[ColumnKey, ...]
    what: Open
    choices: tuple[str | int, ...] = ()
    opens: tuple[Open, ...] = ()
    together: tuple[Combination, ...] = ()

    @property
    def letters(self) -> tuple[str, ...]:
        """Those of the first of their tables."""
        sheet, _, top = self.keys[0]
        return tuple(key[1] for key in self.keys if (key[0], key[2]) == (sheet, top))

    @property
    def first_of_each(self) -> tuple[ColumnKey, ...]:
        """The first of these columns in every table: one that they all have."""
        found: dict[tuple[str, int], ColumnKey] = {}
        for key in self.keys:
            found.setdefault((key[0], key[2]), key)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class OpenRows:
    """Rows below each other that speak of posts and name no organisation: units to a person only."""

    keys: tuple[RowKey, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Those of the first of their sheets."""
        return tuple(number for sheet, number in self.keys if sheet == self.keys[0][0])
