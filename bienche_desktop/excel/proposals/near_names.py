"""Units of the file that a name of the workbook may mean, though it is another name: a person must say."""

from rapidfuzz import fuzz

from bienche_desktop.excel.proposals.named_units import NamedUnits
from bienche_desktop.excel.proposals.spellings import bare_key, is_short_for, may_be_one, may_be_short

MOST_CANDIDATES = 3
_NEARLY_THE_SAME = 93.0


def near_siblings(units: NamedUnits, name: str, key: str, above: str | None) -> tuple[str, ...]:
    """Units right below `above` (None: the topmost ones) whose names differ by a letter or two or by marks, by words
    that say where they stand, or are written short here: a slip of the pen, or another unit?

    `key` is the `name_key` of the name.
    """
    siblings = units.beneath(above)
    rated = [(fuzz.ratio(key, units.keys[uid]), uid) for uid in siblings]
    near = sorted((pair for pair in rated if pair[0] >= _NEARLY_THE_SAME), reverse=True)
    slips = [uid for _, uid in near[:MOST_CANDIDATES] if _differ_in_letters_only(key, units.keys[uid])]
    places = units.places(above)
    return (
        tuple(slips)
        or tuple(uid for uid in siblings if _differ_in_place_only(key, units.keys[uid], places))
        or _said_otherwise(units, name, above, siblings)
    )


def _said_otherwise(units: NamedUnits, name: str, above: str | None, siblings: list[str]) -> tuple[str, ...]:
    """Siblings that the name may mean: without the words that say where they stand, or in initials."""
    alike = units.by_bare_key(bare_key(name)[0] or name)
    found = dict.fromkeys(uid for text, uid in alike if units.parents[uid] == above and may_be_one(name, text))
    if not found and may_be_short(name):
        found = dict.fromkeys(uid for uid in siblings if is_short_for(name, units.printed[uid]))
    return tuple(found)[:MOST_CANDIDATES]


def _differ_in_letters_only(a: str, b: str) -> bool:
    """Whether two names have as many words and differ within one of them, so that one may be a misspelling.

    Whole other words ("Quảng Hà", "Quảng Minh") and other numbers make another unit, not a slip.
    """
    pairs = [(x, y) for x, y in zip(a.split(), b.split(), strict=False) if x != y]
    if len(a.split()) != len(b.split()) or len(pairs) != 1:
        return False
    first, second = pairs[0]
    return not any(sign.isdigit() for sign in first + second) and min(len(first), len(second)) > 3


def _differ_in_place_only(a: str, b: str, places: set[str]) -> bool:
    """Whether one name is the other with its place behind it: "Phòng Nội vụ", "Phòng Nội vụ huyện"."""
    short, long = sorted((a, b), key=len)
    return long.startswith(f"{short} ") and long.removeprefix(f"{short} ") in places
