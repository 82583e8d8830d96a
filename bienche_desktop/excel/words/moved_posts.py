"""Posts that a sentence moves from one unit to another: "điều chuyển 3 biên chế từ Phòng A sang Phòng B"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bienche_desktop.domain.text import name_key, official_name
from bienche_desktop.excel.words.listed_names import begins_like_a_unit

MOVED_POSTS = "move_posts"
"""The code of such a sentence, beside those of reorganisations in `domain.events`."""

_GIVES, _TAKES = "điều chuyển|chuyển giao|chuyển|bàn giao|điều chỉnh", "tiếp nhận|nhận"
_POSTS = re.compile(
    rf"(?:\b(?P<verb>{_GIVES}|{_TAKES})(?:\s+(?:thêm|đi|đến|về|sang|bổ sung))?\s+|(?:,|;|\bvà)\s+)(?:số\s+)?"
    r"(?P<posts>\d{1,4})(?![\d/.,])\s+(?:chỉ tiêu|biên chế)\b",
    re.IGNORECASE,
)
_ONLY_MEANT = re.compile(r"\b(?:không|chưa|đề nghị|đề xuất|dự kiến|xin|nếu|sẽ)\b[^.;]*$", re.IGNORECASE)
_STOP = r"(?=\s+(?:sang|về|cho|đến|tới|từ|kể|theo|để|do|tại|thực hiện)\s|\s+và\s+\d|\s*[,.;()]|\s*$)"
_ALONE = re.compile(r"thanh tra|văn phòng", re.IGNORECASE)
"""Offices whose whole name is the word of their kind."""
_CLAUSE = re.compile(r"[,.;:()\n]\s*|\b(?:do|vì|kể)\s+")
_NO_DAY = r"(?!ngày\b|hết\b|\d)"
_FROM = re.compile(rf"\b(?:từ|của)\s+{_NO_DAY}(?P<name>\w.*?){_STOP}")
_TO = re.compile(rf"\b(?:sang|về|cho|đến|tới)\s+{_NO_DAY}(?P<name>\w.*?){_STOP}")


@dataclass(frozen=True, slots=True)
class Moved:
    """So many posts from a unit to another; "" where the sentence does not name one of them."""

    posts: int
    giver: str
    receiver: str

    def beside(self, unit: str) -> "Moved | None":
        """With the unit of the row in place of the one that is not named; None where both cannot be told."""
        found = Moved(self.posts, self.giver or unit, self.receiver or unit)
        named = bool(self.giver or self.receiver) and bool(found.giver and found.receiver)
        return found if named and name_key(found.giver) != name_key(found.receiver) else None


def moves_in(text: str) -> Iterator[Moved]:
    """The posts that the text says are moved; what it only plans, asks for or denies is left out.

    A further number without a verb of its own must name both units.
    """
    starts = list(_POSTS.finditer(text))
    for found, end in zip(starts, [*(one.start() for one in starts[1:]), len(text)], strict=False):
        moved = _moved(found, text[: found.start()], text[found.end() : end])
        is_said = bool(found["verb"]) or (moved is not None and bool(moved.giver and moved.receiver))
        if moved is not None and is_said and not _ONLY_MEANT.search(text[: found.start()]):
            yield moved


def _moved(found: re.Match[str], before: str, behind: str) -> Moved | None:
    """What the clause says; None where something else than a unit gives or takes."""
    giver, receiver = _name(_FROM, behind), _name(_TO, behind)
    posts = int(found["posts"])
    if not posts or giver is None or receiver is None:
        return None
    subject, passive = _subject(before) if found["verb"] else ("", False)
    if subject and (passive or found["verb"].lower() in _TAKES.split("|")):
        return Moved(posts, giver, receiver or subject)
    return Moved(posts, giver or subject, receiver)


def _subject(before: str) -> tuple[str, bool]:
    """The unit that gives or takes, named in front of the verb, and whether it is given to: "Phòng A được …"."""
    clause = _CLAUSE.split(before)[-1].strip()
    plain = re.sub(r"\s+(?:đã|được)$", "", clause)
    if not _is_unit(plain):
        return "", False
    return official_name(plain[:1].upper() + plain[1:]), clause.endswith("được")


def _name(pattern: re.Pattern[str], text: str) -> str | None:
    """The unit behind the word, "" where there is none, None where it is no unit. A day behind "từ" is passed by."""
    found = pattern.search(text)
    if found is None:
        return ""
    name = found["name"]
    return official_name(name[:1].upper() + name[1:]) if _is_unit(name) else None


def _is_unit(text: str) -> bool:
    return begins_like_a_unit(text) or bool(_ALONE.fullmatch(text))
