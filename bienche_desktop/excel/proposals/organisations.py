"""Whose office a unit of the same name is: the "Phòng Nội vụ" of one district is not that of another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bienche_desktop.domain.text import clean, name_key
from bienche_desktop.excel.results.paths import Path

_PLACES = {
    "tỉnh": frozenset({"province"}),
    "thành phố": frozenset({"province", "district"}),
    "huyện": frozenset({"district"}),
    "quận": frozenset({"district"}),
    "thị xã": frozenset({"district"}),
    "xã": frozenset({"commune"}),
    "phường": frozenset({"commune"}),
    "thị trấn": frozenset({"commune"}),
    "đặc khu": frozenset({"commune"}),
}
_PLACE = re.compile(rf"(?:(?:ubnd|ủy ban nhân dân)\s+)?({'|'.join(_PLACES)})\s+(.)", re.IGNORECASE)
_OFFICE = re.compile(
    r"^(?:so|phong|ban|trung tam|chi cuc|van phong|hoi|doi|dai|quy|benh vien|dang uy|uy ban|chi nhanh|bao|co quan"
    r"|lien minh|lien doan|lien hiep|thanh tra|doan thanh nien|cong an) "
)  # fmt: skip
_NOWHERE: frozenset[str] = frozenset()


class Home(Enum):
    """Whether a unit of the file that has the same name may be the one that a workbook speaks of."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Organisation:
    """The organisation that a row of a workbook stands under: its name, and its unit of the file where it has one."""

    name: str
    uid: str | None


def levels_of(name: str) -> frozenset[str]:
    """The administrative levels that a place of this name may have; empty for what is no place.

    A kind needs the name of a place behind it: "Huyện Ba Bể", not "Xã, thị trấn" and not "Huyện ủy".
    """
    found = _PLACE.match(clean(name))
    if found is None or not (found[2].isupper() or found[2].isdigit()):
        return _NOWHERE
    return _PLACES[found[1].casefold()]


def organisation_of(path: Path, uids: Mapping[Path, str | None]) -> Organisation | None:
    """The nearest place above the unit of this path, else its topmost unit; None for a topmost unit itself."""
    above = [path[:depth] for depth in range(len(path) - 1, 0, -1)]
    if not above:
        return None
    nearest = next((one for one in above if levels_of(one[-1])), above[-1])
    return Organisation(nearest[-1], uids.get(nearest))


def home_of(uid: str, organisation: Organisation, parents: Mapping[str, str | None], names: Mapping[str, str]) -> Home:
    """Whether this unit of the file stands under the organisation. `names` are as printed."""
    chain = _above(uid, parents)
    if organisation.uid is not None and organisation.uid in (uid, *chain):
        return Home.DOUBTFUL if _is_of_a_lower_level(uid, organisation, chain, names) else Home.SURE
    if not chain:
        return Home.SURE if levels_of(names[uid]) else Home.DOUBTFUL
    own = names[next((one for one in chain if levels_of(names[one])), chain[-1])]
    if levels_of(own) & levels_of(organisation.name):
        return Home.FOREIGN
    return Home.SURE if _speaks_of(own, organisation.name) else Home.DOUBTFUL


def _is_of_a_lower_level(uid: str, organisation: Organisation, chain: list[str], names: Mapping[str, str]) -> bool:
    """Whether an office, such as each level has, is that of a place below the organisation."""
    if uid == organisation.uid or not is_office(names[uid]):
        return False
    between = chain[: chain.index(organisation.uid or "")]
    return bool(levels_of(organisation.name)) and any(levels_of(names[one]) for one in between)


def is_office(name: str) -> bool:
    """Whether the name is that of an office or association, which tells its field and not whose it is."""
    return bool(_OFFICE.match(f"{name_key(name)} "))


def _above(uid: str, parents: Mapping[str, str | None]) -> list[str]:
    """The units above one, nearest first."""
    chain: list[str] = []
    at = parents.get(uid)
    while at is not None and at not in chain:
        chain.append(at)
        at = parents.get(at)
    return chain


def _speaks_of(one: str, other: str) -> bool:
    """Whether one name holds the other: "Ngành giáo dục huyện Ba Bể" is of "Huyện Ba Bể"."""
    first, second = f" {name_key(one)} ", f" {name_key(other)} "
    return first in second or second in first
