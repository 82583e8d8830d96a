"""What waits for one answer that settles more than a cell: columns that are open alike, rows that may be no units."""

from dataclasses import dataclass
from enum import StrEnum

NO_MEASURE = "chưa rõ đây là số giao hay có mặt"
NO_YEAR = "chưa rõ năm của số này"
PLACED = "chưa rõ “bố trí” là số giao hay có mặt"
WHICH_POSTS = "tiêu đề cột không nói đếm ai, mà tiêu đề bảng và các cột bên cạnh nêu nhiều loại"
OF_COMMUNES = "ở xã, phường: công chức hay cán bộ, công chức cấp xã?"


class Open(StrEnum):
    """What is open about a column."""

    MEASURE = "measure"
    YEAR = "year"
    INDICATOR = "indicator"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class OpenColumns:
    """Columns of the table whose header begins in row `top`. `choices`: what the open part may be, as codes or years.

    None of the choices need be right: a person may say something else.
    """

    top: int
    letters: tuple[str, ...]
    what: Open
    choices: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenRows:
    """Rows below each other that speak of posts and name no organisation: units to a person only."""

    numbers: tuple[int, ...]
