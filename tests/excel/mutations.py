"""Damage done to sound workbooks: bits, parts, attributes, and the words of a sheet's own XML.

Every mutation takes the bytes and a source of chance, and gives the bytes of a damaged workbook. Checksums of the zip
are made right again, so that damage reaches the parsers.
"""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Sequence

from tests.excel.other_formats import packed

Mutator = Callable[[bytes, random.Random], bytes]
Edit = Callable[[bytes, re.Match[bytes], random.Random], bytes]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """One to four bits turned over."""
    if not data:
        return data
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The beginning only."""
    return data[: chance.randrange(len(data))] if data else data


def in_a_member(data: bytes, chance: random.Random) -> bytes:
    """Bits turned over inside one part of the package."""
    return _with_member(data, chance, flipped)


def cut_member(data: bytes, chance: random.Random) -> bytes:
    """One part of the package cut short."""
    return _with_member(data, chance, cut)


def attribute_changed(data: bytes, chance: random.Random) -> bytes:
    """The value of one XML attribute exchanged for another one, or for nonsense."""

    def change(content: bytes, own: random.Random) -> bytes:
        values = list(re.finditer(rb'="([^"]*)"', content))
        if not values:
            return flipped(content, own)
        place = own.choice(values)
        value = own.choice([own.choice(values)[1], b"", b"-1", b"999999999999", b"x", b"A1:B"])
        return content[: place.start(1)] + value + content[place.end(1) :]

    return _with_member(data, chance, change)


def members_exchanged(data: bytes, chance: random.Random) -> bytes:
    """Two parts that bear each other's name."""
    members = members_of(data)
    one, other = chance.sample(sorted(members), 2)
    return packed({**members, one: members[other], other: members[one]})


def member_lost(data: bytes, chance: random.Random) -> bytes:
    """A package without one of its parts."""
    members = members_of(data)
    del members[chance.choice(sorted(members))]
    return packed(members)


def record_damaged(data: bytes, chance: random.Random) -> bytes:
    """A number or a size of a record of an .xls set to something else."""
    damaged = bytearray(data)
    at = chance.randrange(0, max(1, len(damaged) - 2))
    struct.pack_into("<H", damaged, at, chance.choice([0, 1, 0x203, 0x204, 0x205, 0xFFFF, chance.randrange(65_536)]))
    return bytes(damaged)


def part_of_another(others: Sequence[bytes]) -> Mutator:
    """One part taken from another workbook of the same kind: its strings, its styles, a sheet of it."""

    def part_of_another(data: bytes, chance: random.Random) -> bytes:
        members, strange = members_of(data), members_of(chance.choice(others))
        shared = sorted(name for name in members if strange.get(name, members[name]) != members[name])
        return packed({**members, (name := chance.choice(shared)): strange[name]}) if shared else data

    return part_of_another


def members_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with_member(data: bytes, chance: random.Random, change: Callable[[bytes, random.Random], bytes]) -> bytes:
    members = members_of(data)
    told = _sheets(members)
    name = chance.choice(told if told and chance.random() < 0.6 else sorted(members))
    return packed({**members, name: change(members[name], chance)})


def _sheets(members: dict[str, bytes]) -> list[str]:
    return [name for name in sorted(members) if "sheet" in name.lower() or "content.xml" in name]


# --- words of a sheet's XML, wrong but well formed ------------------------------------------------------------------


def in_a_sheet(name: str, pattern: bytes, edit: Edit) -> Mutator:
    """One to three places in the XML of a sheet that the pattern finds, each edited; bits turned where it finds none.

    The last group of the pattern is what the edit replaces.
    """
    told = re.compile(pattern, re.DOTALL)

    def mutator(data: bytes, chance: random.Random) -> bytes:
        members = members_of(data)
        at_hand = [part for part in _sheets(members) if told.search(members[part])]
        if not at_hand:
            return in_a_member(data, chance)
        part = chance.choice(at_hand)
        content = members[part]
        for _ in range(chance.randint(1, 3)):
            content = _edited(content, told, edit, chance)
        return packed({**members, part: content})

    mutator.__name__ = name
    return mutator


def _edited(content: bytes, told: "re.Pattern[bytes]", edit: Edit, chance: random.Random) -> bytes:
    found = list(told.finditer(content))
    if not found:
        return content
    place = chance.choice(found)
    last = place.re.groups
    return content[: place.start(last)] + edit(content, place, chance) + content[place.end(last) :]


def _one_of(*words: bytes) -> Edit:
    return lambda _content, _found, chance: chance.choice(words)


def _twice(_content: bytes, found: re.Match[bytes], _chance: random.Random) -> bytes:
    return found[0] * 2


def _shifted(_content: bytes, found: re.Match[bytes], chance: random.Random) -> bytes:
    number = int(found[found.re.groups])
    return b"%d" % max(0, number + chance.choice([-7, -1, 1, 2, 30, 5_000]))


def _repeated_otherwise(content: bytes, found: re.Match[bytes], chance: random.Random) -> bytes:
    """Never no times: LibreOffice and we read that as once, the other engine drops the cell and shifts the rest."""
    return b"%d" % max(1, int(_shifted(content, found, chance)))


def _another_place(content: bytes, _found: re.Match[bytes], chance: random.Random) -> bytes:
    """A place that another cell of the sheet has, or a neighbour of it."""
    column, row = chance.choice(re.findall(rb'<c r="([A-Z]+)(\d+)"', content))
    return column + b"%d" % max(1, int(row) + chance.choice([-1, 0, 0, 1]))


def _another_range(content: bytes, found: re.Match[bytes], chance: random.Random) -> bytes:
    return _another_place(content, found, chance) + b":" + _another_place(content, found, chance)


OF_SHEETS: tuple[Mutator, ...] = (
    in_a_sheet("row_twice", rb"(<row\b[^>]*>.*?</row>)", _twice),
    in_a_sheet("cell_twice", rb"(<c\b[^>]*>.*?</c>)", _twice),
    in_a_sheet("type_changed", rb'<c\b[^>]*? t="(\w+)"', _one_of(b"s", b"n", b"str", b"b", b"e", b"d", b"inlineStr")),
    in_a_sheet("type_added", rb'(?<=<c )()(?=r="[A-Z]+\d+"(?: s="\d+")?>)',
               _one_of(b't="s" ', b't="str" ', b't="b" ', b't="e" ', b't="d" ', b't="inlineStr" ')),
    in_a_sheet("string_shifted", rb't="s"[^>]*><v>(\d+)', _shifted),
    in_a_sheet("style_changed", rb'<c\b[^>]*? s="(\d+)"', _shifted),
    in_a_sheet("cell_moved", rb'<c r="([A-Z]+\d+)"', _another_place),
    in_a_sheet("row_moved", rb'<row r="(\d+)"', _shifted),
    in_a_sheet("merge_moved", rb'<mergeCell ref="([^"]+)"', _another_range),
    in_a_sheet("number_rewritten", rb"<v>([\d.]+)</v>",
               _one_of(b"1e3", b" 12 ", b"1,5", b"0x10", b"", b"-0", b"1_000", b"+7", b"nan", b"1e999", b"\xd9\xa3")),
)  # fmt: skip
"""Of .xlsx, whose rows and cells these are."""

OF_TABLES: tuple[Mutator, ...] = (
    in_a_sheet("row_twice", rb"(<table:table-row\b[^>]*>.*?</table:table-row>)", _twice),
    in_a_sheet("cell_twice", rb"(<table:table-cell\b[^/>]*>.*?</table:table-cell>)", _twice),
    in_a_sheet("type_changed", rb'office:value-type="(\w+)"',
               _one_of(b"float", b"string", b"percentage", b"currency", b"date", b"time", b"boolean", b"x")),
    in_a_sheet("repeated", rb'(?:columns|rows)-repeated="(\d+)"', _repeated_otherwise),
    in_a_sheet("repeated_added", rb"<table:table-cell\b()", _one_of(
        b' table:number-columns-repeated="3"', b' table:number-columns-repeated="1000000000"')),
    in_a_sheet("spanned", rb"<table:table-cell\b()",
               _one_of(b' table:number-columns-spanned="2"', b' table:number-rows-spanned="2"')),
    in_a_sheet("number_rewritten", rb'office:value="([\d.]+)"',
               _one_of(b"1e3", b" 12 ", b"1,5", b"0x10", b"", b"-0", b"1_000", b"+7", b"nan", b"inf")),
)  # fmt: skip
"""Of .ods, whose rows and cells these are."""

ZIPPED: tuple[Mutator, ...] = (
    in_a_member, attribute_changed, attribute_changed, cut_member, members_exchanged, member_lost, flipped, cut,
)  # fmt: skip
RECORDS: tuple[Mutator, ...] = (record_damaged, record_damaged, flipped, cut)


def mutators_for(data: bytes, others: Sequence[bytes]) -> tuple[Mutator, ...]:
    """What may be done to a workbook, beside others of its own kind. Half of it is damage to what a sheet says."""
    if not data.startswith(b"PK"):
        return RECORDS
    members = members_of(data)
    own = OF_TABLES if "content.xml" in members else OF_SHEETS if "xl/workbook.xml" in members else ()
    return (*ZIPPED, *own, *([part_of_another(others)] * 2 if others else []))
