"""The word of a list for a reorganisation, and what it is in law (docs/domain.md §5.1)."""

import re
from dataclasses import dataclass

from bienche_desktop.domain.text import clean
from bienche_desktop.excel.recognised import Path

_KINDS = (
    ("dissolve", re.compile(r"giải thể|kết thúc hoạt động|chấm dứt hoạt động")),
    ("rename", re.compile(r"đổi tên")),
    ("convert", re.compile(r"tự bảo đảm|tự chủ|chuyển đổi|cổ phần")),
    ("split_off", re.compile(r"\btách\b")),
    ("divide", re.compile(r"\bchia\b")),
    ("establish", re.compile(r"thành lập")),
    ("merge_new", re.compile(r"hợp nhất")),
    ("merge", re.compile(r"sáp nhập|\bnhập\b")),
    ("transfer", re.compile(r"giữ nguyên|chuyển nguyên trạng|chuyển trực thuộc")),
)
_MAIN_PART = re.compile(r"một phần.*phần chính|phần chính")
_PART = re.compile(r"một phần|phần còn lại")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a list says of one event: its word, who was there before, who is there after."""

    form: str
    before: list[Path]
    after: Path | None


def kind_of(said: Wording) -> str | None:
    """The code of the event; None where nothing happens. "Nhập" into one of the sources is a takeover."""
    form = clean(said.form).lower()
    kind = next((code for code, pattern in _KINDS if pattern.search(form)), None)
    if kind == "merge":
        return "merge_into" if said.after in said.before else "merge_new"
    if kind == "merge_new" and said.after in said.before:
        return "merge_into"
    if kind == "transfer" and said.after in said.before:
        return None
    if kind is None and said.after is not None and said.after not in said.before:
        return "merge_new" if len(said.before) > 1 else "rename"
    return kind


def share_of(form: str) -> str:
    """How much of a unit goes: whole, its main part (it ends), or a part (it goes on)."""
    text = clean(form).lower()
    if _MAIN_PART.search(text):
        return "part-main"
    return "part" if _PART.search(text) else "whole"
