"""Units of the file that a name of the workbook may mean, though it is another name: a person must say."""

from bienche_desktop.excel.proposals.named_units import NamedUnits
from bienche_desktop.excel.proposals.siblings import Siblings
from bienche_desktop.excel.proposals.spellings import bare_key, is_short_for, may_be_one, may_be_short

MOST_CANDIDATES = 3


def near_siblings(units: NamedUnits, name: str, key: str, above: str | None) -> tuple[str, ...]:
    """Units right below `above` (None: the topmost ones) whose names differ by a letter or two or by marks, by words
    that say where they stand, or are written short here: a slip of the pen, or another unit?

    `key` is the `name_key` of the name.
    """
    siblings = units.beneath(above)
    return (
        tuple(siblings.misspelt(key)[:MOST_CANDIDATES])
        or tuple(siblings.placed(key, units.places(above)))
        or _said_otherwise(units, name, above, siblings)
    )


def _said_otherwise(units: NamedUnits, name: str, above: str | None, siblings: Siblings) -> tuple[str, ...]:
    """Siblings that the name may mean: without the words that say where they stand, or in initials."""
    alike = units.by_bare_key(bare_key(name)[0] or name)
    found = dict.fromkeys(uid for text, uid in alike if units.parents[uid] == above and may_be_one(name, text))
    if not found and may_be_short(name):
        found = dict.fromkeys(uid for uid in siblings.uids if is_short_for(name, units.printed[uid]))
    return tuple(found)[:MOST_CANDIDATES]
