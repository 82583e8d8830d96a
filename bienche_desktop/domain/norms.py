"""Norms of decrees: at most how many of something a unit may have, or units of a kind may have on average."""

from dataclasses import dataclass
from datetime import date, timedelta

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.units import BEGINNING, FOREVER


@dataclass(frozen=True, slots=True)
class Norm:
    """At most `most` of `indicator` in each unit of `kind`, from `valid_from` until the day before `valid_to`.

    `names`: how the names of those units begin; empty where all of the kind are meant. `grade`: only units of this
    class. `size_from`, `size_to`: only units with that many assigned posts, both included. `over`: the kind of unit in
    which the norm is kept on average (a district, a province); None where each unit must keep it. `number` is the row
    in the file, None while it is not in it.
    """

    name: str
    indicator: str
    kind: str
    most: float
    valid_from: date = BEGINNING
    valid_to: date = FOREVER
    names: tuple[str, ...] = ()
    grade: str | None = None
    size_from: int | None = None
    size_to: int | None = None
    over: str | None = None
    legal_basis: str = ""
    number: int | None = None

    @property
    def last_day(self) -> date:
        """The last day on which it holds (`FOREVER` for one that still does)."""
        return self.valid_to if self.valid_to == FOREVER else self.valid_to - timedelta(days=1)

    def check(self) -> None:
        """Raises `Refused` where it cannot be a norm."""
        if not self.name.strip():
            raise Refused("Định mức chưa có tên; hãy ghi tên ngắn, ví dụ “CBCC xã loại I”.")
        if self.most <= 0:
            raise Refused(f"Định mức “{self.name}”: mức tối đa phải lớn hơn 0.")
        if self.valid_to <= self.valid_from:
            raise Refused(f"Định mức “{self.name}”: ngày hết hiệu lực phải sau ngày bắt đầu; hãy sửa một ngày.")
        if self.size_from is not None and self.size_to is not None and self.size_to < self.size_from:
            raise Refused(f"Định mức “{self.name}”: số người “đến” phải không nhỏ hơn số người “từ”.")
