"""Names of organisations as workbooks write them: found again, or asked about; and names that only look alike.

`unit_names.txt` holds a root a paragraph, then a line a unit: its name in the file, and other writings of it behind
"|". The file has the units right below the root, or in groups. Without a mark such a writing is matched at once; "?" is
asked with the right unit among the candidates; "! " is taken for a new unit, which is a known gap. `look_alikes.txt`
holds pairs of different units, "? " where they are asked about.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bienche_desktop.domain.text import official_name
from bienche_desktop.domain.units import Unit, UnitPeriod
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.matching import How, UnitMatch, match_units
from tests.excel.books import VOCABULARY

Lines = list[list[str]]
HERE = Path(__file__).parent
GROUP_OF = 8


def paragraphs(name: str) -> Iterator[tuple[str, Lines]]:
    """The root of each paragraph, and its lines in parts."""
    for paragraph in HERE.joinpath(name).read_text("utf-8").strip().split("\n\n"):
        root, *lines = paragraph.splitlines()
        yield root, [line.strip().split(" | ") for line in lines]


NAMES = dict(paragraphs("unit_names.txt"))
LOOK_ALIKES = dict(paragraphs("look_alikes.txt"))


def a_file(root: str, names: list[str], *, in_groups: bool = False) -> Known:
    """A file with these units below the root, or in groups below it."""
    units = {"root": Unit("root", (UnitPeriod(root),))}
    for at, name in enumerate(names):
        above = f"group{at // GROUP_OF}" if in_groups else "root"
        units.setdefault(above, Unit(above, (UnitPeriod(f"Khối thứ {at // GROUP_OF}", "root"),)))
        units[name] = Unit(name, (UnitPeriod(name, above),))
    return Known(VOCABULARY, units)


def met(known: Known, *written: str) -> list[UnitMatch]:
    """How names of a flat list below the root are found."""
    root = known.units["root"].name
    paths = [(root, official_name(name)) for name in written]
    found = match_units([(root,), *paths], known, {}, 2025)
    return [found[path] for path in paths]


def mark(match: UnitMatch, name: str) -> str:
    """How the table tells this outcome."""
    if match.uid is not None:
        return "" if match.uid == name else f"<{match.uid}> "
    return "? " if name in match.candidates else "! "


@pytest.mark.parametrize("in_groups", [False, True])
@pytest.mark.parametrize("root", NAMES)
def test_other_writings_of_a_name_are_found_or_asked_about_as_the_table_says(root: str, in_groups: bool) -> None:
    known = a_file(root, [name for name, *_ in NAMES[root]], in_groups=in_groups)
    for name, *told in NAMES[root]:
        writings = [one.removeprefix("? ").removeprefix("! ") for one in told]
        assert [f"{mark(met(known, one)[0], name)}{one}" for one in writings] == told, name


@pytest.mark.parametrize("in_groups", [False, True])
@pytest.mark.parametrize("root", LOOK_ALIKES)
def test_units_that_look_alike_are_never_taken_for_each_other(root: str, in_groups: bool) -> None:
    for one, told in LOOK_ALIKES[root]:
        other = told.removeprefix("? ")
        expected = {How.NEW, How.ASKED} if told.startswith("? ") else {How.NEW}
        for stands, written in ((one, other), (other, one)):
            [match] = met(a_file(root, [stands], in_groups=in_groups), written)
            assert (match.uid, match.how in expected) == (None, True), (stands, written, match)


@pytest.mark.parametrize("in_groups", [False, True])
@pytest.mark.parametrize("root", LOOK_ALIKES)
def test_of_units_that_look_alike_each_finds_its_own(root: str, in_groups: bool) -> None:
    for one, told in LOOK_ALIKES[root]:
        pair = [one, told.removeprefix("? ")]
        assert [match.uid for match in met(a_file(root, pair, in_groups=in_groups), *pair)] == pair
