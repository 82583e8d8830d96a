"""From which change against the year before on the checks ask for a reason; kept in the file, so that it goes along."""

from collections.abc import Mapping
from dataclasses import dataclass

from bienche_desktop.domain.changes import Proposal, SetProperty
from bienche_desktop.domain.errors import Refused

PERCENT, POSTS = "jump_percent", "jump_posts"
"""The file's properties. The check reads them too (db/checks/ground/tree.sql), with the same defaults."""


@dataclass(frozen=True, slots=True)
class JumpLimits:
    """A change is asked about where it is more than `percent` of last year's number and more than `posts`."""

    percent: int = 10
    posts: int = 5


def limits_of(properties: Mapping[str, str]) -> JumpLimits:
    """The limits that the file keeps, else the usual ones."""
    usual = JumpLimits()
    return JumpLimits(_whole(properties.get(PERCENT), usual.percent), _whole(properties.get(POSTS), usual.posts))


def _whole(text: str | None, usual: int) -> int:
    return int(text) if text is not None and text.isdecimal() else usual


def with_limits(limits: JumpLimits) -> Proposal:
    """Keep these limits in the file. Raises `Refused` for limits that make no sense."""
    if not 0 <= limits.percent <= 1000 or limits.posts < 0:
        raise Refused("Mức khác hẳn năm trước phải từ 0 đến 1.000 % và không âm; hãy sửa lại.")
    name = f"đặt mức khác hẳn năm trước: trên {limits.percent} % và trên {limits.posts} biên chế"
    return Proposal(name, (SetProperty(PERCENT, str(limits.percent)), SetProperty(POSTS, str(limits.posts))))
