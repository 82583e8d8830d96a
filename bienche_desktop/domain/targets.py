"""Reduction targets: how much less of what, by when, according to which document; and how far one has come."""

from dataclasses import dataclass

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import Number

SUBJECTS = {
    "figure": "Số liệu đã nhập",
    "units": "Số đơn vị sự nghiệp công lập",
    "autonomous": "Tỷ lệ đơn vị sự nghiệp công lập tự bảo đảm chi thường xuyên",
}
"""What a target may be about, in words."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target for one number of one unit.

    `subject` says which: "figure", the one that `indicator` and `measure` name; "units", how many public service
    units stand below; "autonomous", how many of a hundred of them pay their running costs themselves, and then
    `percent` is the share wanted. Otherwise `percent` is the change wanted by the end year against the level of the
    base year; negative for a decrease.
    `scope` is the unit (None: the first unit at the top), `number` the target's row in the file (None: not in it yet).
    """

    name: str
    indicator: str
    measure: str
    base_year: int
    end_year: int
    percent: float
    legal_basis: str = ""
    scope: str | None = None
    number: int | None = None
    subject: str = "figure"

    def check(self) -> None:
        """Raises `Refused` where it cannot be a target."""
        if not self.name.strip():
            raise Refused("Mục tiêu chưa có tên; hãy ghi tên ngắn, ví dụ “NQ 39: giảm 10 % biên chế”.")
        if self.end_year <= self.base_year:
            raise Refused(
                f"Mục tiêu “{self.name}”: năm cuối {self.end_year} phải sau năm gốc {self.base_year}; hãy sửa một năm."
            )
        if self.subject == "autonomous" and not 0 < self.percent <= 100:
            raise Refused(f"Mục tiêu “{self.name}”: tỷ lệ đơn vị tự chủ phải từ trên 0 đến 100 %.")
        if not -100 <= self.percent <= 1000 or self.percent == 0:
            raise Refused(f"Mục tiêu “{self.name}”: tỷ lệ phải khác 0; giảm 10 % thì ghi -10.")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a target is reached in the last year known up to its end year.

    `base` is the level of the base year; `base_is_implied` when it was reckoned back from printed differences.
    `needed` is the level on the straight line from `base` to `goal` in `year`. None: not known.
    """

    target: Target
    base: Number | None = None
    base_is_implied: bool = False
    goal: Number | None = None
    year: int | None = None
    level: Number | None = None
    needed: Number | None = None
    behind: bool = False

    @property
    def done(self) -> Number | None:
        """The change made so far, negative for a decrease."""
        return None if self.base is None or self.level is None else self.level - self.base

    @property
    def share(self) -> float | None:
        """The change made so far in percent of the whole change wanted: of (base − goal)."""
        if self.done is None or self.base is None or self.goal is None or self.goal == self.base:
            return None
        return 100 * self.done / (self.goal - self.base)
