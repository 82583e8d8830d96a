"""Tables whose rows are communes: there "cán bộ, công chức" are those of the communes."""

from dataclasses import replace
from itertools import pairwise

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.results.open_points import OF_COMMUNES
from bienche_desktop.excel.results.recognised import UNIT, Column, Role, Row, TitleBlock
from bienche_desktop.excel.words.level_words import COMMUNE_WORDS
from bienche_desktop.excel.words.lexicon import words_of

_COMMUNE = tuple(f"{word} " for word in COMMUNE_WORDS)
_ONE_CORPS_SINCE = 2025  # from 1 July 2025 commune officials are civil servants like all others (docs: domain §4.2)
_OF_COMMUNES = ("cấp", "xã")
_BEGINNING = 16  # so many letters tell; many names begin alike, which is folded once


def lists_communes(rows: tuple[Row, ...]) -> bool:
    """Whether most of the units are communes."""
    units = [fold(row.name[:_BEGINNING]) + " " for row in rows if row.kind is UNIT]
    return sum(name.startswith(_COMMUNE) for name in units) * 2 > len(units)


def with_commune_officials(columns: tuple[Column, ...], rows: tuple[Row, ...], title: TitleBlock) -> tuple[Column, ...]:
    """Columns of cadres and civil servants as those of communes, where the rows are communes or the header says so.

    "Công chức" alone is no cadre: before the reform of 2025 that is to be asked.
    """
    of_all = lists_communes(rows)
    return tuple(_of_communes(column, title) if of_all or _names_communes(column) else column for column in columns)


def _names_communes(column: Column) -> bool:
    return _OF_COMMUNES in pairwise(words_of(column.header))


def _of_communes(column: Column, title: TitleBlock) -> Column:
    if column.role is not Role.LEVEL or column.indicator != "civil_servants" or column.confidence == 1:
        return column
    words = words_of(column.header)
    if "công" not in words:
        words = words_of(title.title)
    if "cán" in words:
        return replace(column, indicator="commune_officials", confidence=min(column.confidence, 0.9))
    return column if (column.year or _ONE_CORPS_SINCE) >= _ONE_CORPS_SINCE else replace(column, doubt=OF_COMMUNES)
