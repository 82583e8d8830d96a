"""The word of a list for a reorganisation, and what it is in law (docs/domain.md §5.1)."""

import re
from dataclasses import dataclass, replace

from bienche_desktop.domain.text import clean
from bienche_desktop.excel.results.found_events import FoundEvent
from bienche_desktop.excel.results.paths import Path

_KINDS = (
    ("dissolve", re.compile(r"giải thể|kết thúc hoạt động|chấm dứt hoạt động")),
    ("rename", re.compile(r"đổi tên")),
    ("convert", re.compile(r"tự bảo đảm|tự chủ|chuyển đổi|cổ phần")),
    ("split_off", re.compile(r"\btách\b")),
    ("divide", re.compile(r"\bchia\b")),
    ("establish", re.compile(r"thành lập")),
    ("merge_new", re.compile(r"hợp nhất")),
    ("merge", re.compile(r"sáp nhập|\bnhập\b")),
    ("transfer", re.compile(r"giữ nguyên|nguyên trạng|chuyển giao|chuyển trực thuộc")),
)
_MAIN_PART = re.compile(r"một phần.*phần chính|phần chính")
_PART = re.compile(r"một phần")
_REST = re.compile(r"phần còn lại")
REST = "rest"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a list says of one event: its word, who was there before, who is there after.

    `makes_new`: the list as a whole says that its results are new units, even where one bears an old name.
    """

    form: str
    before: list[Path]
    after: tuple[Path, ...]
    makes_new: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether a unit from before is there after, and not as a new one."""
        return not self.makes_new and any(path in self.before for path in self.after)


def kind_of(said: Wording) -> str | None:
    """The code of the event; None where nothing happens. "Nhập" into one of the sources is a takeover."""
    form = clean(said.form).lower()
    kind = next((code for code, pattern in _KINDS if pattern.search(form)), None)
    several = len(said.before) > 1
    if kind == "merge" and not several and said.after and said.after[0] not in said.before:
        return "merge_into"  # into a unit that the list names only at its right
    if kind in ("merge", "merge_new"):
        return "merge_into" if said.goes_on else "merge_new"
    if kind == "establish" and said.before:
        return ("merge_into" if said.goes_on else "merge_new") if several else "rename"
    if kind == "transfer" and any(path in said.before for path in said.after):
        return None
    if kind is None and said.after:
        return _without_a_word(said, several)
    return kind


def _without_a_word(said: Wording, several: bool) -> str | None:
    """What happened to units of which the list only says who was there before and after."""
    if len(said.after) > 1:
        return None if several else "split_off" if said.goes_on else "divide"
    if several:
        return "merge_into" if said.goes_on else "merge_new"
    return None if said.after[0] in said.before else "rename"


def share_of(form: str) -> str:
    """How much of a unit goes: whole, its main part (it ends), a part (it goes on), or the rest of what it was."""
    text = clean(form).lower()
    if _MAIN_PART.search(text):
        return "part-main"
    if _REST.search(text):
        return REST
    return "part" if _PART.search(text) else "whole"


def given_away_whole(events: list[FoundEvent]) -> list[FoundEvent]:
    """A unit of which a part goes and the rest goes elsewhere ends with the rest; alone, the rest is only a part."""
    shares: dict[Path, set[str]] = {}
    for event in events:
        for path, share in event.sources:
            shares.setdefault(path, set()).add(share)

    def told(path: Path, share: str) -> str:
        ends = {"part", REST} == shares[path]
        return share if share != REST else "part-main" if ends else "part"

    return [replace(e, sources=tuple((path, told(path, share)) for path, share in e.sources)) for e in events]
